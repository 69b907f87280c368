import { conflictQueries, leaseWaiterQueries, leaseQueries as shared } from '@maf/store';
import { type PostgresStore, postgresLeaseQueries as queries } from '@maf/store/postgres';
import { isLive } from '../../leases/live-leases.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import type { LeaseLookup } from '../../ports/lease-table.js';
import { toWaiter } from '../sqlite/lease-reading.js';
import { toLease } from '../sqlite/lease-row.js';
import { present } from '../sqlite/present.js';
import { type LeaseSurroundings, readOpenLeases } from './lease-facts.js';

export function createLeaseLookup(
  store: PostgresStore,
  surroundings: Pick<LeaseSurroundings, 'projectRoot' | 'readPattern'>,
): LeaseLookup {
  const { readPattern } = surroundings;
  return {
    overlapping: (pattern, now) =>
      store.read(async (session) =>
        (await readOpenLeases(session, [pattern], surroundings))
          .filter((lease) => isLive(lease, now) && patternsOverlap(lease.pattern, pattern))
          .sort((one, other) => one.fencingToken - other.fencingToken)
          .map(({ pattern: _, ...lease }) => lease),
      ),

    grantedAfter: (pattern, token) =>
      store.read(async (session) =>
        (await session.all(shared.leasesAfter, { token }))
          .filter((row) => patternsOverlap(readPattern(row.filePath), pattern))
          .map(toLease),
      ),

    list: ({ agentId }, now) =>
      store.read(async (session) =>
        (await session.all(shared.listLeases, { now }))
          .filter((row) => agentId === undefined || row.agentId === agentId)
          .map(toLease),
      ),

    waiters: (now) =>
      store.read(async (session) =>
        (await session.all(leaseWaiterQueries.listWaiters, { now })).map((row) => toWaiter(row, readPattern)),
      ),

    conflicts: ({ filePath, since = 0, limit = 100 }) =>
      store.read(async (session) => {
        const rows = await (filePath === undefined
          ? session.all(conflictQueries.listConflicts, { since, limit })
          : session.all(conflictQueries.listConflictsOfPath, { path: filePath, since, limit }));
        return rows.map(present);
      }),

    changeMark: () => store.read(async (session) => (await session.returned(queries.snapshot, {})).mark),
  };
}
