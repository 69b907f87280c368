import type { Database } from 'better-sqlite3';
import { taskMessage } from '../store/message.js';

const maxAttempts = 5;

const source = 1;

/** Sending as one would write it by hand for the tables of the store: a prepared statement, nothing checked, no promise. */
export function createLimitMessages(database: Database) {
  const insert = database.prepare<[number, string, string, number, string, number, number, number]>(
    `insert into messages (source, type, sender, priority, payload, max_attempts, available_at, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const enqueue = (index: number): void => {
    const now = Date.now();
    const message = { ...taskMessage(index), timestamp: now };
    insert.run(source, message.type, message.agentId, 1, JSON.stringify(message), maxAttempts, now, now);
  };
  return {
    enqueue,
    enqueueMany: database.transaction((from: number, to: number) => {
      for (let index = from; index < to; index += 1) enqueue(index);
    }).immediate,
  };
}
