import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../tables/database.js';
import { type Placeholders, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

type State = 'queued' | 'delayed' | 'claimed' | 'acknowledged' | 'dead';

/** States stand literally in the text: SQLite takes a partial index only where it can read its predicate. */
const literally = (state: State) => sql.lit<State>(state);
const queued = literally('queued');
const inFlight = [literally('delayed'), literally('claimed')];

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

/** A second message of the same given id, or of the same sender and idempotency key, changes nothing (0 changes). */
export const insertMessage = statement<{
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
}>()('messages.insert', (database, p) =>
  database
    .insertInto('messages')
    .values({
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
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** A message by its id, and by the number that its id holds where it is not a given one (`messageNumber`). */
export interface MessageName {
  id: string;
  number: number;
}

/** Without an index on all ids: that of a given one, else the row whose number the id holds, if that is its id. */
function isNamed({ id, number }: Placeholders<MessageName>) {
  return (where: ExpressionBuilder<Database, 'messages'>) =>
    where.and([
      where(
        'seq',
        '=',
        where.fn.coalesce(where.selectFrom('messages').select('seq').where('given_id', '=', id), number),
      ),
      where('id', '=', id),
    ]);
}

export const findMessage = statement<MessageName>()('messages.find', (database, name) =>
  database.selectFrom('messages').select(columns).where(isNamed(name)),
);

export const findMessageByIdempotencyKey = statement<{ sender: string; idempotencyKey: string }>()(
  'messages.findByIdempotencyKey',
  (database, { sender, idempotencyKey }) =>
    database
      .selectFrom('messages')
      .select(columns)
      .where('sender', '=', sender)
      .where('idempotency_key', '=', idempotencyKey),
);

interface ClaimParameters {
  agentId: string;
  visibleUntil: number;
}

export type MessageRow = NonNullable<(typeof findMessage)['row']>;

/** What a claim needs to know of the messages that it took. */
const claimedColumns = ['id', 'payload', 'attempts'] as const;

type ClaimByType = ClaimParameters & { now: number } & Record<string, string | number>;
type ClaimSeveralByType = ClaimByType & { limit: number };

const nextClaims = new StatementFamily<ClaimByType, Claimed>();
const claims = new StatementFamily<ClaimSeveralByType, ClaimedRow>();

/**
 * Claims the next queued message that is for the agent or for anyone, of the types `type0`, `type1`, … Each type and
 * recipient is one probe of the index `messages_ready`; the best of their heads is taken. None is while any message is
 * due: what is due may come before.
 *
 * A head is one number, its rank, which is greater for a higher priority and then for an earlier row: SQLite takes the
 * greatest of some numbers in a tenth of the time in which it sorts a compound of rows.
 */
export function claimNextMessage(typeCount: number) {
  return nextClaims.member(`messages.claimNext${typeCount}`, (name) =>
    statement<ClaimByType>()(name, (database, p) => {
      const ranks = heads(database, p, typeCount).map(
        (head) => sql`coalesce(${head.select(rank).limit(sql.lit(1))}, 0)`,
      );
      return database
        .updateTable('messages')
        .set(claimed(p))
        .where('seq', '=', sql<number>`${rankStep} - 1 - ((max(${sql.join(ranks)}) - 1) & (${rankStep} - 1))`)
        .where(({ exists, not }) => not(exists(due(database, p.now).select(sql.lit(1).as('one')))))
        .returning(claimedColumns);
    }),
  );
}

/** More than any `seq`. */
const rankStep = sql.lit(2 ** 48);
const rank = sql<number>`(priority + 1) * ${rankStep} - seq`.as('rank');

/** The same for up to `limit` at once. SQLite gathers their keys in a table of its own, which costs as much as two claims. */
export function claimMessages(typeCount: number) {
  return claims.member(`messages.claim${typeCount}`, (name) =>
    statement<ClaimSeveralByType>()(name, (database, p) =>
      database
        .updateTable('messages')
        .set(claimed(p))
        .where('seq', 'in', () => bestHeads(database, p, typeCount))
        .where(({ exists, not }) => not(exists(due(database, p.now).select(sql.lit(1).as('one')))))
        .returning(['seq', 'priority', ...claimedColumns]),
    ),
  );
}

function bestHeads(database: Kysely<Database>, p: Placeholders<ClaimSeveralByType>, typeCount: number) {
  const [first, ...others] = heads(database, p, typeCount).map((head) =>
    database
      .selectFrom(head.select(['seq', 'priority']).limit(p.limit).as('head'))
      .select(['head.seq', 'head.priority']),
  );
  if (first === undefined) throw new RangeError('a claim names at least one type');
  return database
    .selectFrom(others.reduce((all, head) => all.unionAll(head), first).as('heads'))
    .select('heads.seq')
    .orderBy('heads.priority', 'desc')
    .orderBy('heads.seq')
    .limit(p.limit);
}

/** The first queued messages of each type, for the agent and for anyone. */
function heads(database: Kysely<Database>, p: Placeholders<ClaimByType>, typeCount: number) {
  return Array.from({ length: typeCount }, (_, index) =>
    [p['agentId'], sql.lit('')].map((recipient) =>
      database
        .selectFrom('messages')
        .where('state', '=', queued)
        .where('recipient', '=', sql<string>`${recipient}`)
        .where('type', '=', sql<string>`${p[`type${index}`]}`)
        .orderBy('priority', 'desc')
        .orderBy('seq'),
    ),
  ).flat();
}

/** Claims that one message, when it is queued and for the agent or for anyone. */
export const claimMessage = statement<ClaimParameters & MessageName>()('messages.claimOne', (database, p) =>
  database
    .updateTable('messages')
    .set(claimed(p))
    .where(isNamed(p))
    .where('state', '=', queued)
    .where((where) => where.or([where('recipient', '=', ''), where('recipient', '=', p.agentId)]))
    .returning(claimedColumns),
);

type Claimed = NonNullable<(typeof claimMessage)['row']>;
export type ClaimedRow = Claimed & { seq: number; priority: number };

function claimed(p: Placeholders<ClaimParameters>) {
  return (update: ExpressionBuilder<Database, 'messages'>) => ({
    state: literally('claimed'),
    attempts: update('attempts', '+', 1),
    claimed_by: p.agentId,
    available_at: p.visibleUntil,
  });
}

/** The messages whose time has come: delayed ones, and claimed ones whose visibility has ended. */
export const dueMessages = statement<{ now: number }>()('messages.due', (database, { now }) =>
  due(database, now).select(columns),
);

function due(database: Kysely<Database>, now: RawBuilder<number>) {
  return database.selectFrom('messages').where('state', 'in', inFlight).where('available_at', '<=', now);
}

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

export const acknowledgeMessage = statement<MessageName & { attempts: number; now: number }>()(
  'messages.acknowledge',
  (database, p) =>
    database
      .updateTable('messages')
      .set({ state: literally('acknowledged'), finished_at: p.now })
      .where(isNamed(p))
      .where('attempts', '=', p.attempts)
      .where('state', '=', literally('claimed')),
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
