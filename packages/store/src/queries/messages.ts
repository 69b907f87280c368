import { sql } from 'kysely';
import { due, inFlight, isNamed, literally, type MessageName, queued } from './message-parts.js';
import { statement } from './statement.js';

export * from './message-acknowledgements.js';
export * from './message-claims.js';
export * from './message-inserts.js';
export type { MessageName } from './message-parts.js';

const columns = [
  'seq',
  'id',
  'type',
  'sender',
  'recipient',
  'priority',
  'payload',
  'state',
  'attempts',
  'max_attempts as maxAttempts',
  'available_at as availableAt',
  'claimed_by as claimedBy',
  'last_error as lastError',
  'idempotency_key as idempotencyKey',
  'created_at as createdAt',
  'finished_at as finishedAt',
] as const;

export const findMessage = statement<MessageName>()('messages.find', (database, name) =>
  database.selectFrom('messages').select(columns).where(isNamed(name)),
);

export type MessageRow = NonNullable<(typeof findMessage)['row']>;

export const findMessageByIdempotencyKey = statement<{ sender: string; idempotencyKey: string }>()(
  'messages.findByIdempotencyKey',
  (database, { sender, idempotencyKey }) =>
    database
      .selectFrom('messages')
      .select(columns)
      .where('sender', '=', sender)
      .where('idempotency_key', '=', idempotencyKey),
);

/** The messages whose time has come: delayed ones, and claimed ones whose visibility has ended. */
export const dueMessages = statement<{ now: number }>()('messages.due', (database, { now }) =>
  due(database, now).select(columns),
);

/** Moves one message on, when it still is in the claim (or delay) of that attempt. */
export const moveMessage = statement<
  MessageName & {
    attempts: number;
    from: 'delayed' | 'claimed';
    state: 'queued' | 'delayed' | 'dead';
    availableAt: number;
    lastError: string | null;
    finishedAt: number | null;
  }
>()('messages.move', (database, p) =>
  database
    .updateTable('messages')
    .set({
      state: p.state,
      available_at: p.availableAt,
      last_error: p.lastError,
      finished_at: p.finishedAt,
      claimed_by: null,
    })
    .where(isNamed(p))
    .where('attempts', '=', p.attempts)
    .where('state', '=', p.from),
);

export const extendClaim = statement<MessageName & { attempts: number; visibleUntil: number }>()(
  'messages.extend',
  (database, p) =>
    database
      .updateTable('messages')
      .set({ available_at: p.visibleUntil })
      .where(isNamed(p))
      .where('attempts', '=', p.attempts)
      .where('state', '=', literally('claimed')),
);

/**
 * Unfinished messages to one agent: the queued by the index of the ready, the others out of those in flight. The order by
 * an expression keeps SQLite from reading the whole table in the order of `seq` instead.
 */
export const inboxMessages = statement<{ agentId: string; limit: number }>()('messages.inbox', (database, p) =>
  database
    .selectFrom(
      database
        .selectFrom('messages')
        .select(columns)
        .where('state', '=', queued)
        .where('recipient', '=', p.agentId)
        .unionAll(
          database
            .selectFrom('messages')
            .select(columns)
            .where('state', 'in', inFlight)
            .where('recipient', '=', p.agentId)
            .where('available_at', '>', 0),
        )
        .as('unfinished'),
    )
    .selectAll()
    .orderBy(sql`+seq`)
    .limit(p.limit),
);

export const deadMessages = statement<{ limit: number }>()('messages.dead', (database, { limit }) =>
  database
    .selectFrom('messages')
    .select(columns)
    .where('state', '=', literally('dead'))
    .where('finished_at', '>', 0)
    .orderBy('finished_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit),
);

export const requeueMessage = statement<MessageName & { extraAttempts: number }>()('messages.requeue', (database, p) =>
  database
    .updateTable('messages')
    .set((update) => ({
      state: queued,
      max_attempts: update('attempts', '+', p.extraAttempts),
      finished_at: null,
    }))
    .where(isNamed(p))
    .where('state', '=', literally('dead')),
);

/**
 * Looks through so many rows, the oldest first: the number of the last of them, and how many were acknowledged before an
 * instant and how many since. No index is kept for it: messages are finished roughly in the order of their rows.
 */
export const surveyMessages = statement<{ after: number; rows: number; before: number }>()(
  'messages.survey',
  (database, { after, rows, before }) =>
    database
      .selectFrom(
        database
          .selectFrom('messages')
          .select(['seq', 'state', 'finished_at'])
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(rows)
          .as('page'),
      )
      .select(({ fn }) => [
        fn.max<number | null>('seq').as('last'),
        sql<number>`count(*) filter (where state = 'acknowledged' and finished_at < ${before})`.as('old'),
        sql<number>`count(*) filter (where state = 'acknowledged' and finished_at >= ${before})`.as('young'),
      ]),
);

export const pruneMessagePage = statement<{ after: number; last: number; before: number }>()(
  'messages.prunePage',
  (database, { after, last, before }) =>
    database
      .deleteFrom('messages')
      .where('seq', '>', after)
      .where('seq', '<=', last)
      .where('state', '=', literally('acknowledged'))
      .where('finished_at', '<', before),
);
