import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Database } from '../tables/database.js';
import { due, isNamed, literally, type MessageName, queued } from './message-parts.js';
import { type Placeholders, statement } from './statement.js';
import { StatementFamily } from './statement-family.js';

interface ClaimParameters {
  agentId: string;
  visibleUntil: number;
}

/** What a claim needs to know of the messages that it took. */
const claimedColumns = ['id', 'payload', 'attempts'] as const;

type Wanted = { agentId: string } & Record<string, string | number>;
type ClaimByType = ClaimParameters & { now: number } & Wanted;
type ClaimSeveralByType = { limit: number } & Wanted;

const nextClaims = new StatementFamily<ClaimByType, Claimed, number>();
const claimable = new StatementFamily<ClaimSeveralByType, ClaimedRow, number>();

/**
 * Claims the next queued message that is for the agent or for anyone, of the types `type0`, `type1`, … Each type and
 * recipient is one probe of the index `messages_ready`; the best of their heads is taken. None is while any message is
 * due: what is due may come before.
 *
 * A head is one number, its rank, which is greater for a higher priority and then for an earlier row: SQLite takes the
 * greatest of some numbers in a tenth of the time in which it sorts a compound of rows.
 */
export function claimNextMessage(typeCount: number) {
  return nextClaims.member(typeCount, () =>
    statement<ClaimByType>()(`messages.claimNext${typeCount}`, (database, p) => {
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

/**
 * The same for up to `limit` at once, in no order: what `claimNumbered` then claims, as it will be then. SQLite keeps what a statement returns of
 * the rows that it changes in a table of its own, payloads and all; read apart, a hundred take three quarters of the time.
 */
export function findClaimable(typeCount: number) {
  return claimable.member(typeCount, () =>
    statement<ClaimSeveralByType>()(`messages.findClaimable${typeCount}`, (database, p) =>
      database
        .selectFrom(bestHeads(database, p, typeCount).as('best'))
        // A cross join keeps the order of its sides: messages are looked up by their numbers.
        .crossJoin('messages as message')
        .whereRef('message.seq', '=', 'best.seq')
        .select(['message.seq', 'message.priority', 'message.id', 'message.payload'])
        .select(sql<number>`message.attempts + 1`.as('attempts')),
    ),
  );
}

/** Claims the messages of those rows, `numbers` as a JSON list, whatever their state. */
export const claimNumbered = statement<ClaimParameters & { numbers: string }>()(
  'messages.claimNumbered',
  (database, p) =>
    database
      .updateTable('messages')
      .set(claimed(p))
      .where('seq', 'in', sql<number>`(select value from json_each(${p.numbers}))`),
);

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
function heads(database: Kysely<Database>, p: Placeholders<Wanted>, typeCount: number) {
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
