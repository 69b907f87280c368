import { sql } from 'kysely';
import { statement } from './statement.js';

const columns = [
  'token as fencingToken',
  'path as filePath',
  'agent_id as agentId',
  'incarnation_id as incarnationId',
  'mode',
  'reason',
  'acquired_at as acquiredAt',
  'expires_at as expiresAt',
] as const;

type Mode = 'exclusive' | 'shared';
type Ending = 'released' | 'expired' | 'forced' | 'handed_over' | 'superseded';

/**
 * The open grants that may name a path in common with a plain path: those of its own base, and the folders and globs
 * that start above it. Which of them do is decided by the patterns.
 *
 * `ancestors` is a JSON array of the bases above.
 */
export const leasesAround = statement<{ base: string; ancestors: string }>()('leases.around', (database, p) =>
  database
    .selectFrom('leases')
    .select(columns)
    .where('released_at', 'is', null)
    .where('base', '=', p.base)
    .unionAll(
      database
        .selectFrom('leases')
        .select(columns)
        .where('released_at', 'is', null)
        .where(sql<boolean>`base in (select value from json_each(${p.ancestors}))`)
        .where('kind', 'in', ['folder', 'glob']),
    ),
);

/** For a folder or glob, besides: every open grant whose base lies below (`from` inclusive, `to` exclusive). */
export const leasesBelow = statement<{ from: string; to: string }>()('leases.below', (database, p) =>
  database
    .selectFrom('leases')
    .select(columns)
    .where('released_at', 'is', null)
    .where('base', '>=', p.from)
    .where('base', '<', p.to),
);

/**
 * One row where no open grant may name a path in common with a plain path, and no request waits: the incarnation of the
 * agent that is registered now. No row says that `leasesAround` and the waiters have to be looked at.
 */
export const unopposedAgent = statement<{ base: string; ancestors: string; agentId: string; now: number }>()(
  'leases.unopposedAgent',
  (database, p) =>
    database
      .selectNoFrom(({ selectFrom }) =>
        selectFrom('agents').select('incarnation_id').where('id', '=', p.agentId).as('incarnationId'),
      )
      .where(({ exists, not, selectFrom }) =>
        not(exists(selectFrom('leases').select('token').where('released_at', 'is', null).where('base', '=', p.base))),
      )
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom('leases')
              .select('token')
              .where('released_at', 'is', null)
              .where(sql<boolean>`base in (select value from json_each(${p.ancestors}))`)
              .where('kind', 'in', ['folder', 'glob']),
          ),
        ),
      )
      .where(({ exists, not, selectFrom }) =>
        not(exists(selectFrom('lease_waiters').select('seq').where('alive_until', '>', p.now))),
      ),
);

export const insertLease = statement<{
  path: string;
  kind: 'path' | 'folder' | 'glob';
  base: string;
  agentId: string;
  incarnationId: string | undefined;
  mode: Mode;
  reason: string | undefined;
  idempotencyKey: string | undefined;
  acquiredAt: number;
  expiresAt: number;
}>()('leases.insert', (database, p) =>
  database.insertInto('leases').values({
    path: p.path,
    kind: p.kind,
    base: p.base,
    agent_id: p.agentId,
    incarnation_id: sql<string | null>`${p.incarnationId}`,
    mode: p.mode,
    reason: sql<string | null>`${p.reason}`,
    idempotency_key: sql<string | null>`${p.idempotencyKey}`,
    acquired_at: p.acquiredAt,
    expires_at: p.expiresAt,
  }),
);

/** That grant, while it is live. */
export const findLiveLease = statement<{ token: number; path: string; agentId: string; now: number }>()(
  'leases.findLive',
  (database, p) =>
    database
      .selectFrom('leases')
      .select(columns)
      .where('token', '=', p.token)
      .where('path', '=', p.path)
      .where('agent_id', '=', p.agentId)
      .where('released_at', 'is', null)
      .where('expires_at', '>', p.now),
);

/** The grants of one write, with whether they still stand. */
export const leasesOfWrite = statement<{ agentId: string; idempotencyKey: string }>()('leases.ofWrite', (database, p) =>
  database
    .selectFrom('leases')
    .select([...columns, 'released_at as releasedAt'])
    .where('agent_id', '=', p.agentId)
    .where('idempotency_key', '=', p.idempotencyKey)
    .orderBy('token'),
);

/** Moves the end of that grant, while it is live; gives what the caller does not know of it. */
export const renewLease = statement<{
  token: number;
  path: string;
  agentId: string;
  expiresAt: number;
  now: number;
}>()('leases.renew', (database, p) =>
  database
    .updateTable('leases')
    .set({ expires_at: p.expiresAt })
    .where('token', '=', p.token)
    .where('path', '=', p.path)
    .where('agent_id', '=', p.agentId)
    .where('released_at', 'is', null)
    .where('expires_at', '>', p.now)
    .returning(['incarnation_id as incarnationId', 'mode', 'reason', 'acquired_at as acquiredAt']),
);

/** Moves the end of a grant that is known to be live. */
export const extendLease = statement<{ token: number; reason: string | null; expiresAt: number }>()(
  'leases.extend',
  (database, p) =>
    database
      .updateTable('leases')
      .set({ expires_at: p.expiresAt, reason: p.reason })
      .where('token', '=', p.token)
      .where('released_at', 'is', null),
);

export const endLease = statement<{ token: number; ending: Ending; at: number }>()('leases.end', (database, p) =>
  database
    .updateTable('leases')
    .set({ released_at: p.at, ending: p.ending })
    .where('token', '=', p.token)
    .where('released_at', 'is', null),
);

export const releaseLease = statement<{ token: number; path: string; agentId: string; now: number }>()(
  'leases.release',
  (database, p) =>
    database
      .updateTable('leases')
      .set({ released_at: p.now, ending: 'released' })
      .where('token', '=', p.token)
      .where('path', '=', p.path)
      .where('agent_id', '=', p.agentId)
      .where('released_at', 'is', null)
      .where('expires_at', '>', p.now),
);

/** How that grant ended; no row where it has not, or never was. */
export const findLeaseEnding = statement<{ token: number; path: string; agentId: string }>()(
  'leases.ending',
  (database, p) =>
    database
      .selectFrom('leases')
      .select('ending')
      .where('token', '=', p.token)
      .where('path', '=', p.path)
      .where('agent_id', '=', p.agentId)
      .where('released_at', 'is not', null),
);

export const listLeases = statement<{ now: number }>()('leases.list', (database, { now }) =>
  database
    .selectFrom('leases')
    .select(columns)
    .where('released_at', 'is', null)
    .where('base', '>=', '')
    .where('expires_at', '>', now)
    .orderBy('base')
    .orderBy('token'),
);

/** Every grant with a higher token, ended or not. */
export const leasesAfter = statement<{ token: number }>()('leases.after', (database, { token }) =>
  database.selectFrom('leases').select(columns).where('token', '>', token).orderBy('token'),
);

/** Ends every open grant whose time has run out. */
export const expireLeases = statement<{ now: number }>()('leases.expire', (database, { now }) =>
  database
    .updateTable('leases')
    .set((update) => ({ released_at: update.ref('expires_at'), ending: sql<'expired'>`'expired'` }))
    .where('released_at', 'is', null)
    .where('base', '>=', '')
    .where('expires_at', '<=', now)
    .returning(columns),
);

/**
 * Looks through so many grants, the oldest first: the token of the last of them, and how many ended before an instant and
 * how many since. No index is kept for it: grants end roughly in their order.
 */
export const surveyLeases = statement<{ after: number; rows: number; before: number }>()(
  'leases.survey',
  (database, { after, rows, before }) =>
    database
      .selectFrom(
        database
          .selectFrom('leases')
          .select(['token', 'released_at'])
          .where('token', '>', after)
          .orderBy('token')
          .limit(rows)
          .as('page'),
      )
      .select(({ fn }) => [
        fn.max<number | null>('token').as('last'),
        sql<number>`count(*) filter (where released_at < ${before})`.as('old'),
        sql<number>`count(*) filter (where released_at >= ${before})`.as('young'),
      ]),
);

export const pruneLeasePage = statement<{ after: number; last: number; before: number }>()(
  'leases.prunePage',
  (database, { after, last, before }) =>
    database
      .deleteFrom('leases')
      .where('token', '>', after)
      .where('token', '<=', last)
      .where('released_at', '<', before),
);

export type LeaseRow = (typeof listLeases)['row'];
