import { conflictQueries, leaseQueries as queries, type SqliteConnection } from '@maf/store';
import { liveLeases } from '../../leases/live-leases.js';
import { parsePattern } from '../../patterns/parse-pattern.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { LeaseLookup } from '../../ports/lease-table.js';
import { createLeaseReading } from './lease-reading.js';
import { toLease } from './lease-row.js';
import { present } from './present.js';

/** The reading part of the lease table: what a process that only looks has to load. */
export function createLeaseLookup(
  connection: SqliteConnection,
  { projectRoot, caseSensitive }: Pick<BackendContext, 'projectRoot' | 'caseSensitive'>,
): LeaseLookup {
  const readPattern = (text: string) => parsePattern(text, projectRoot, { caseSensitive });
  const rows = createLeaseReading(connection, readPattern, projectRoot);
  return {
    overlapping: async (pattern, now) => liveLeases(rows, pattern, now).map(({ pattern: _, ...lease }) => lease),

    grantedAfter: async (pattern, token) =>
      connection
        .all(queries.leasesAfter, { token })
        .filter((row) => patternsOverlap(readPattern(row.filePath), pattern))
        .map(toLease),

    list: async ({ agentId }, now) =>
      connection
        .all(queries.listLeases, { now })
        .filter((row) => agentId === undefined || row.agentId === agentId)
        .map(toLease),

    waiters: async (now) => rows.waiters(now),

    conflicts: async ({ filePath, since = 0, limit = 100 }) =>
      (filePath === undefined
        ? connection.all(conflictQueries.listConflicts, { since, limit })
        : connection.all(conflictQueries.listConflictsOfPath, { path: filePath, since, limit })
      ).map(present),

    changeMark: async () => connection.changeMark(),
  };
}
