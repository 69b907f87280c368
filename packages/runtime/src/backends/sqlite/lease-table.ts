import { conflictQueries, leaseWaiterQueries, leaseQueries as queries, type SqliteConnection } from '@maf/store';
import { acquireLeases } from '../../leases/acquire-leases.js';
import { forceRelease, handOff } from '../../leases/end-lease.js';
import { liveLeases } from '../../leases/live-leases.js';
import { parsePattern } from '../../patterns/parse-pattern.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { LeaseTable } from '../../ports/lease-table.js';
import { createLeaseRows } from './lease-rows.js';
import { present } from './present.js';

export function createLeaseTable(connection: SqliteConnection, context: BackendContext): LeaseTable {
  const { projectRoot, caseSensitive } = context;
  const rows = createLeaseRows(connection, (text) => parsePattern(text, projectRoot, { caseSensitive }), projectRoot);
  return {
    acquire: async (request) => connection.transaction(() => acquireLeases(rows, request)),

    leaveQueue: async (requestId) => rows.leaveQueue(requestId),

    renew: async ({ filePath: path, agentId, fencingToken: token }, expiresAt, now) => {
      const row = connection.get(queries.renewLease, { token, path, agentId, reason: null, expiresAt, now });
      return row && present(row);
    },

    release: async ({ filePath: path, agentId, fencingToken: token }, now) => {
      if (connection.run(queries.releaseLease, { token, path, agentId, now }) === 1) return true;
      return connection.get(queries.findLeaseEnding, { token, path, agentId })?.ending === 'released';
    },

    forceRelease: async (release) => connection.transaction(() => forceRelease(rows, release)),
    handOff: async (change) => connection.transaction(() => handOff(rows, change)),

    overlapping: async (pattern, now) => liveLeases(rows, pattern, now).map(({ pattern: _, ...lease }) => lease),

    list: async ({ agentId }, now) =>
      connection
        .all(queries.listLeases, { now })
        .filter((row) => agentId === undefined || row.agentId === agentId)
        .map(present),

    waiters: async (now) => rows.waiters(now),

    conflicts: async ({ filePath, since = 0, limit = 100 }) =>
      (filePath === undefined
        ? connection.all(conflictQueries.listConflicts, { since, limit })
        : connection.all(conflictQueries.listConflictsOfPath, { path: filePath, since, limit })
      ).map(present),

    expire: async (now) =>
      connection.transaction(() => {
        connection.run(leaseWaiterQueries.pruneWaiters, { now });
        return connection.all(queries.expireLeases, { now }).sort(byPath).map(present);
      }),

    prune: async (before) =>
      connection.transaction(
        () =>
          connection.run(queries.pruneLeases, { before }) + connection.run(conflictQueries.pruneConflicts, { before }),
      ),

    changeMark: async () => connection.changeMark(),
  };
}

/** `update … returning` gives its rows in no order. */
function byPath(one: { readonly filePath: string }, other: { readonly filePath: string }): number {
  if (one.filePath === other.filePath) return 0;
  return one.filePath < other.filePath ? -1 : 1;
}
