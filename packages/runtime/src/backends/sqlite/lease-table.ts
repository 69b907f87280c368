import type { MafLease } from '@maf/protocols';
import { conflictQueries, leaseQueries as queries, type SqliteConnection } from '@maf/store';
import { decideLease } from '../../leases/decide-lease.js';
import type { LeaseGrantRequest, LeaseOutcome, LeaseTable } from '../../ports/lease-table.js';
import { present } from './present.js';

export function createLeaseTable(connection: SqliteConnection): LeaseTable {
  return {
    acquire: async (request) => connection.transaction(() => acquire(connection, request)),

    renew: async ({ filePath, agentId, fencingToken }, expiresAt, now) => {
      const row = connection.get(queries.renewLease, {
        token: fencingToken,
        path: filePath,
        agentId,
        reason: null,
        expiresAt,
        now,
      });
      return row && present(row);
    },

    release: async ({ filePath, agentId, fencingToken }, now) => {
      const grant = { token: fencingToken, path: filePath, agentId };
      if (connection.run(queries.releaseLease, { ...grant, now }) === 1) return true;
      return connection.get(queries.findLeaseEnding, grant)?.ending === 'released';
    },

    find: async (filePath, now) => findLive(connection, filePath, now),

    list: async ({ agentId }, now) =>
      connection
        .all(queries.listLeases, { now })
        .filter((row) => agentId === undefined || row.agentId === agentId)
        .map(present),

    conflicts: async ({ filePath, since = 0, limit = 100 }) =>
      filePath === undefined
        ? connection.all(conflictQueries.listConflicts, { since, limit })
        : connection.all(conflictQueries.listConflictsOfPath, { path: filePath, since, limit }),

    expire: async (now) => connection.all(queries.expireLeases, { now }).sort(byPath).map(present),

    prune: async (before) =>
      connection.transaction(
        () =>
          connection.run(queries.pruneLeases, { before }) + connection.run(conflictQueries.pruneConflicts, { before }),
      ),
  };
}

/** `update … returning` gives its rows in no order. */
function byPath(one: { readonly filePath: string }, other: { readonly filePath: string }): number {
  if (one.filePath === other.filePath) return 0;
  return one.filePath < other.filePath ? -1 : 1;
}

function findLive(connection: SqliteConnection, path: string, now: number): MafLease | undefined {
  const row = connection.get(queries.findOpenLease, { path });
  return row === undefined || row.expiresAt <= now ? undefined : present(row);
}

function acquire(connection: SqliteConnection, request: LeaseGrantRequest): LeaseOutcome {
  const { filePath: path, agentId, now, expiresAt } = request;
  const reason = request.reason ?? null;
  const live = findLive(connection, path, now);
  const decision = decideLease(live, request, now);
  if (live !== undefined && decision === 'conflict') return { conflict: recordConflict(connection, live, request) };
  if (live !== undefined && decision === 'extend') {
    const renewal = { token: live.fencingToken, path, agentId, reason, expiresAt, now };
    return { granted: present(connection.get(queries.renewLease, renewal) ?? live) };
  }
  connection.run(queries.expireLease, { path, now });
  const [granted] = connection.all(queries.insertLease, { path, agentId, reason, acquiredAt: now, expiresAt });
  if (granted === undefined) throw new TypeError('insert … returning gave no row');
  return { granted: present(granted) };
}

function recordConflict(connection: SqliteConnection, live: MafLease, request: LeaseGrantRequest) {
  const conflict = {
    id: request.conflictId,
    filePath: request.filePath,
    holder: live.agentId,
    requester: request.agentId,
    fencingToken: live.fencingToken,
    expiresAt: live.expiresAt,
    createdAt: request.now,
  };
  connection.run(conflictQueries.insertConflict, {
    ...conflict,
    path: conflict.filePath,
    token: conflict.fencingToken,
  });
  return conflict;
}
