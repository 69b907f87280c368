import { sql } from 'kysely';
import type { State } from './message-parts.js';
import { type Placeholders, placeholdersOf, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

export interface InsertedMessage {
  /** Absent: the id is made of the row (`createMessageIds`). */
  givenId: string | null | undefined;
  source: number;
  type: string;
  sender: string;
  /** Absent: anyone may claim it. */
  recipient: string | null | undefined;
  priority: number;
  payload: string;
  maxAttempts: number;
  /** After `createdAt`: stored as delayed. */
  availableAt: number;
  idempotencyKey: string | null | undefined;
  createdAt: number;
}

/** A second message of the same given id, or of the same sender and idempotency key, changes nothing (0 changes). */
export const insertMessage = statement<InsertedMessage>()('messages.insert', (database, p) =>
  database
    .insertInto('messages')
    .values(inserted(p))
    .onConflict((conflict) => conflict.doNothing()),
);

const severalInserts = new StatementFamily<readonly InsertedMessage[], unknown>();

/**
 * So many messages that can be no second ones, having neither a given id nor an idempotency key: their numbers follow each
 * other. One statement for ten takes two thirds of the time of one for each; for more, hardly less.
 */
export function insertMessages(count: number) {
  return severalInserts.member(`messages.insert${count}`, (name) =>
    statement<readonly InsertedMessage[]>()(name, (database) =>
      database
        .insertInto('messages')
        .values(Array.from({ length: count }, (_, row) => inserted(placeholdersOf<InsertedMessage>(row)))),
    ),
  );
}

function inserted(p: Placeholders<InsertedMessage>) {
  return {
    given_id: sql<string | null>`${p.givenId}`,
    source: p.source,
    type: p.type,
    sender: p.sender,
    recipient: sql<string>`coalesce(${p.recipient}, '')`,
    priority: p.priority,
    payload: p.payload,
    state: sql<State>`case when ${p.availableAt} > ${p.createdAt} then 'delayed' else 'queued' end`,
    max_attempts: p.maxAttempts,
    available_at: p.availableAt,
    idempotency_key: sql<string | null>`${p.idempotencyKey}`,
    created_at: p.createdAt,
  };
}
