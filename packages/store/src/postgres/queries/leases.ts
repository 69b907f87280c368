import { sql } from 'kysely';
import type { listWaiters } from '../../queries/lease-waiters.js';
import type { LeaseRow } from '../../queries/leases.js';
import { statement } from '../../queries/statement.js';
import { written } from './written.js';

const columns = sql`token as "fencingToken", path as "filePath", agent_id as "agentId",
  incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt", expires_at as "expiresAt"`;

/** The database's time, unless a test says what time it is. */
const timeOr = (now: unknown) =>
  sql`coalesce(${now}::bigint, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)`;

/**
 * Waits for the lease space of the schema; it is held until the transaction ends. SQLite has one writer at a time; here two
 * requests for overlapping globs could each miss the other's grant, since neither sees what is not committed. No row stands
 * for "anything that overlaps with this", so there is one lock for all.
 */
export const lockLeaseSpace = statement<{ lock: number; schema: string }>()('leases.lockSpace', (database, p) =>
  written(database, sql`select pg_advisory_xact_lock(${p.lock}::int, hashtext(${p.schema}))`),
);

/**
 * The time, so many fencing tokens, who waits in their order, and the registered incarnations of several agents: one
 * statement, since each would be a message of its own. The tokens are drawn under the lock of the lease space, so later grants
 * have higher ones.
 */
export const readLeaseSpace = statement<{
  now: number | null;
  sequence: string;
  count: number;
  agentIds: readonly string[];
}>()('leases.readSpace', (database, p) =>
  written(
    database,
    sql<{
      now: number;
      tokens: number[];
      waiters: (typeof listWaiters)['row'][];
      incarnations: { id: string; incarnationId: string }[];
    }>`
      select ${timeOr(p.now)} as now,
        array(select nextval(${p.sequence}::regclass)::float8 from generate_series(1, ${p.count}::int)) as tokens,
        (
          select coalesce(json_agg(json_build_object('sequence', seq, 'id', id, 'agentId', agent_id, 'mode', mode,
            'paths', paths, 'aliveUntil', alive_until) order by seq), '[]')
          from lease_waiters
        ) as waiters,
        (
          select coalesce(json_agg(json_build_object('id', id, 'incarnationId', incarnation_id)), '[]')
          from agents where id = any(${p.agentIds}::text[])
        ) as incarnations`,
  ),
);

/**
 * The open grants that may name a path in common with any of several patterns: `leases.around` and `leases.below` of SQLite
 * for all of them at once, since each would be a round trip.
 */
export const openLeases = statement<{
  bases: readonly string[];
  ancestors: readonly string[];
  from: readonly string[];
  to: readonly string[];
}>()('leases.openAround', (database, p) =>
  written(
    database,
    sql<LeaseRow>`
      select ${columns} from leases where released_at is null and base = any(${p.bases}::text[])
      union
      select ${columns} from leases
      where released_at is null and base = any(${p.ancestors}::text[]) and kind in ('folder', 'glob')
      union
      select ${columns} from unnest(${p.from}::text[], ${p.to}::text[]) as range (low, high)
      join leases on released_at is null and base >= low collate "C" and base < high collate "C"`,
  ),
);

/** The grants of several writes, each with its key and whether it still stands. */
export const leasesOfWrites = statement<{ agentIds: readonly string[]; keys: readonly string[] }>()(
  'leases.ofWrites',
  (database, p) =>
    written(
      database,
      sql<LeaseRow & { idempotencyKey: string; releasedAt: number | null }>`
        select ${columns}, idempotency_key as "idempotencyKey", released_at as "releasedAt" from leases
        where (agent_id, idempotency_key) in (
          select agent collate "C", key collate "C" from unnest(${p.agentIds}::text[], ${p.keys}::text[]) as asked (agent, key)
        )
        order by token`,
    ),
);

/** Stores grants under tokens that were drawn before. */
export const insertLeases = statement<{
  tokens: readonly number[];
  paths: readonly string[];
  kinds: readonly string[];
  bases: readonly string[];
  agentIds: readonly string[];
  incarnationIds: readonly (string | null)[];
  modes: readonly string[];
  reasons: readonly (string | null)[];
  keys: readonly (string | null)[];
  acquiredAt: readonly number[];
  expiresAt: readonly number[];
}>()('leases.insertSeveral', (database, p) =>
  written(
    database,
    sql`
      insert into leases (token, path, kind, base, agent_id, incarnation_id, mode, reason, idempotency_key, acquired_at, expires_at)
      select * from unnest(
        ${p.tokens}::bigint[], ${p.paths}::text[], ${p.kinds}::text[], ${p.bases}::text[], ${p.agentIds}::text[],
        ${p.incarnationIds}::text[], ${p.modes}::text[], ${p.reasons}::text[], ${p.keys}::text[],
        ${p.acquiredAt}::bigint[], ${p.expiresAt}::bigint[])`,
  ),
);

/** Moves the ends of open grants. */
export const extendLeases = statement<{
  tokens: readonly number[];
  expiresAt: readonly number[];
  reasons: readonly (string | null)[];
}>()('leases.extendSeveral', (database, p) =>
  written(
    database,
    sql`
      update leases set expires_at = moved.expires_at, reason = moved.reason
      from unnest(${p.tokens}::bigint[], ${p.expiresAt}::bigint[], ${p.reasons}::text[]) as moved (token, expires_at, reason)
      where leases.token = moved.token and released_at is null`,
  ),
);

export const endLeases = statement<{
  tokens: readonly number[];
  endings: readonly string[];
  at: readonly number[];
}>()('leases.endSeveral', (database, p) =>
  written(
    database,
    sql`
      update leases set released_at = ended.at, ending = ended.ending
      from unnest(${p.tokens}::bigint[], ${p.endings}::text[], ${p.at}::bigint[]) as ended (token, ending, at)
      where leases.token = ended.token and released_at is null`,
  ),
);

/**
 * Moves the end of that grant while it is live by the database's time. It waits for whoever decides about leases (a shared
 * lock of the lease space): a grant that was judged to have run out must not be renewed in the same moment. What it finds
 * after the wait is looked at anew.
 */
export const renewLease = statement<{
  token: number;
  path: string;
  agentId: string;
  expiresAt: number;
  now: number | null;
  lock: number;
  schema: string;
}>()('leases.renewLocked', (database, p) =>
  written(
    database,
    sql<Pick<LeaseRow, 'incarnationId' | 'mode' | 'reason' | 'acquiredAt'>>`
      with held as materialized (select pg_advisory_xact_lock_shared(${p.lock}::int, hashtext(${p.schema})))
      update leases set expires_at = ${p.expiresAt} from held
      where token = ${p.token} and path = ${p.path} and agent_id = ${p.agentId} and released_at is null
        and expires_at > ${timeOr(p.now)}
      returning incarnation_id as "incarnationId", mode, reason, acquired_at as "acquiredAt"`,
  ),
);

/** Ends that grant while it is live by the database's time. */
export const releaseLease = statement<{
  token: number;
  path: string;
  agentId: string;
  now: number | null;
}>()('leases.releaseNow', (database, p) =>
  written(
    database,
    sql`
      update leases set released_at = ${timeOr(p.now)}, ending = 'released'
      where token = ${p.token} and path = ${p.path} and agent_id = ${p.agentId} and released_at is null
        and expires_at > ${timeOr(p.now)}`,
  ),
);

/** Ends every open grant whose time has run out by the database's time. */
export const expireLeases = statement<{ now: number | null }>()('leases.expireNow', (database, p) =>
  written(
    database,
    sql<LeaseRow>`
      update leases set released_at = expires_at, ending = 'expired'
      where released_at is null and expires_at <= ${timeOr(p.now)}
      returning ${columns}`,
  ),
);

/** Two equal answers mean that a question asked in between saw the same rows. */
export const snapshot = statement<Record<never, never>>()('leases.snapshot', (database) =>
  written(database, sql<{ mark: string }>`select pg_current_snapshot()::text as mark`),
);
