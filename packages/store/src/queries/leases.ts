import { sql } from 'kysely';
import { statement } from './statement.js';

const columns = [
  'token as fencingToken',
  'path as filePath',
  'agent_id as agentId',
  'reason',
  'acquired_at as acquiredAt',
  'expires_at as expiresAt',
] as const;

/** The grant on a path that has not been ended; its time may have run out all the same. */
export const findOpenLease = statement<{ path: string }>()('leases.findOpen', (database, { path }) =>
  database.selectFrom('leases').select(columns).where('path', '=', path).where('released_at', 'is', null),
);

export const insertLease = statement<{
  path: string;
  agentId: string;
  reason: string | null;
  acquiredAt: number;
  expiresAt: number;
}>()('leases.insert', (database, p) =>
  database
    .insertInto('leases')
    .values({
      path: p.path,
      agent_id: p.agentId,
      reason: p.reason,
      acquired_at: p.acquiredAt,
      expires_at: p.expiresAt,
    })
    .returning(columns),
);

/** Moves the end of that grant, while it is live. A null reason keeps the old one. */
export const renewLease = statement<{
  token: number;
  path: string;
  agentId: string;
  reason: string | null;
  expiresAt: number;
  now: number;
}>()('leases.renew', (database, p) =>
  database
    .updateTable('leases')
    .set({ expires_at: p.expiresAt, reason: sql`coalesce(${p.reason}, reason)` })
    .where('token', '=', p.token)
    .where('path', '=', p.path)
    .where('agent_id', '=', p.agentId)
    .where('released_at', 'is', null)
    .where('expires_at', '>', p.now)
    .returning(columns),
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
    .where('expires_at', '>', now)
    .where('path', '>', '')
    .orderBy('path'),
);

/** Ends the open grant on one path whose time has run out. */
export const expireLease = statement<{ path: string; now: number }>()('leases.expireOne', (database, p) =>
  database
    .updateTable('leases')
    .set((update) => ({ released_at: update.ref('expires_at'), ending: sql<'expired'>`'expired'` }))
    .where('path', '=', p.path)
    .where('released_at', 'is', null)
    .where('expires_at', '<=', p.now),
);

/** Ends every open grant whose time has run out. */
export const expireLeases = statement<{ now: number }>()('leases.expire', (database, { now }) =>
  database
    .updateTable('leases')
    .set((update) => ({ released_at: update.ref('expires_at'), ending: sql<'expired'>`'expired'` }))
    .where('released_at', 'is', null)
    .where('expires_at', '<=', now)
    .where('path', '>', '')
    .returning(columns),
);

export const pruneLeases = statement<{ before: number }>()('leases.prune', (database, { before }) =>
  database.deleteFrom('leases').where('released_at', '<', before),
);
