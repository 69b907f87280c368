import { sql } from 'kysely';
import { type Placeholders, placeholdersOf, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

/** A message that can be no second one. */
export interface NewMessageRow {
  source: number;
  type: string;
  sender: string;
  /** Empty: anyone may claim it. */
  recipient: string;
  priority: number;
  payload: string;
  state: 'queued' | 'delayed';
  maxAttempts: number;
  availableAt: number;
  createdAt: number;
}

export interface NamedMessageRow extends NewMessageRow {
  /** Absent: the id is made of the row (`createMessageIds`). */
  givenId: string | undefined;
  idempotencyKey: string | undefined;
}

/** A second message of the same given id, or of the same sender and idempotency key, changes nothing (0 changes). */
export const insertMessage = statement<NamedMessageRow>()('messages.insert', (database, p) =>
  database
    .insertInto('messages')
    .values({
      ...inserted(p),
      given_id: sql<string | null>`${p.givenId}`,
      idempotency_key: sql<string | null>`${p.idempotencyKey}`,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

const newInserts = new StatementFamily<readonly NewMessageRow[], unknown, number>();

/**
 * So many messages that have neither a given id nor an idempotency key: their numbers follow each other. One statement for
 * ten takes two thirds of the time of one for each; for more, hardly less.
 */
export function insertMessages(count: number) {
  return newInserts.member(count, () =>
    statement<readonly NewMessageRow[]>()(`messages.insert${count}`, (database) =>
      database
        .insertInto('messages')
        .values(Array.from({ length: count }, (_, row) => inserted(placeholdersOf<NewMessageRow>(row)))),
    ),
  );
}

function inserted(p: Placeholders<NewMessageRow>) {
  return {
    source: p.source,
    type: p.type,
    sender: p.sender,
    recipient: p.recipient,
    priority: p.priority,
    payload: p.payload,
    state: p.state,
    max_attempts: p.maxAttempts,
    available_at: p.availableAt,
    created_at: p.createdAt,
  };
}
