import { createRuntimeFactory } from '@maf/runtime';
import type { Database } from 'better-sqlite3';
import { taskMessage } from '../store/message.js';

/** Ids are made as the runtime makes them. */
const { createId } = createRuntimeFactory({ mode: 'memory' });
const maxAttempts = 5;

/** Sending as one would write it by hand for the tables of the store: a prepared statement, nothing checked, no promise. */
export function createLimitMessages(database: Database) {
  const insert = database.prepare<[string, string, string, number, string, number, number, number]>(
    `insert into messages (id, type, sender, priority, payload, max_attempts, available_at, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const enqueue = (index: number): void => {
    const now = Date.now();
    const id = createId();
    const message = { ...taskMessage(index), messageId: id, timestamp: now };
    insert.run(id, message.type, message.agentId, 1, JSON.stringify(message), maxAttempts, now, now);
  };
  return {
    enqueue,
    enqueueMany: database.transaction((from: number, to: number) => {
      for (let index = from; index < to; index += 1) enqueue(index);
    }).immediate,
  };
}
