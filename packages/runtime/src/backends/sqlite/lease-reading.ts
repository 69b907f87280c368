import { leaseWaiterQueries, leaseQueries as queries, type SqliteConnection } from '@maf/store';
import type { HeldLease, LeaseRows, LeaseWaiter } from '../../leases/lease-rows.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import { type LookUp, rememberLookUps } from './lease-look-up.js';
import { toLease } from './lease-row.js';

export type ReadPattern = (text: string) => LeasePattern;

/** The rows of leases in SQLite as far as they are only read. */
export function createLeaseReading(
  connection: SqliteConnection,
  readPattern: ReadPattern,
  projectRoot: string,
): Pick<LeaseRows, 'open' | 'live' | 'waiters'> {
  const lookUpOf = rememberLookUps(projectRoot);
  const held = (row: queries.LeaseRow): HeldLease => ({ ...toLease(row), pattern: readPattern(row.filePath) });
  return {
    open: (pattern) =>
      candidates(connection, lookUpOf(pattern))
        .map(held)
        .filter((lease) => patternsOverlap(lease.pattern, pattern)),

    live: ({ fencingToken: token, filePath: path, agentId }, now) => {
      const row = connection.get(queries.findLiveLease, { token, path, agentId, now });
      return row && held(row);
    },

    waiters: (now) => connection.all(leaseWaiterQueries.listWaiters, { now }).map((row) => toWaiter(row, readPattern)),
  };
}

export function toWaiter(
  { paths, ...waiter }: (typeof leaseWaiterQueries.listWaiters)['row'],
  readPattern: ReadPattern,
): LeaseWaiter {
  const texts: string[] = JSON.parse(paths);
  return { ...waiter, patterns: texts.map(readPattern) };
}

function candidates(connection: SqliteConnection, { around: own, below }: LookUp): queries.LeaseRow[] {
  const around = connection.all(queries.leasesAround, own);
  if (below === undefined) return around;
  const seen = new Set(around.map(({ fencingToken }) => fencingToken));
  const beneath = connection.all(queries.leasesBelow, below);
  return [...around, ...beneath.filter(({ fencingToken }) => !seen.has(fencingToken))];
}
