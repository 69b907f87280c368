import { leaseWaiterQueries, leaseQueries as queries, type SqliteConnection } from '@maf/store';
import { type CandidateBases, candidateBases } from '../../leases/candidate-bases.js';
import type { HeldLease, LeaseRows, LeaseWaiter } from '../../leases/lease-rows.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import { toLease } from './lease-row.js';

export type ReadPattern = (text: string) => LeasePattern;

/** The rows of leases in SQLite as far as they are only read. */
export function createLeaseReading(
  connection: SqliteConnection,
  readPattern: ReadPattern,
  projectRoot: string,
): Pick<LeaseRows, 'open' | 'live' | 'waiters'> {
  const basesOf = rememberBases(projectRoot);
  const held = (row: queries.LeaseRow): HeldLease => ({ ...toLease(row), pattern: readPattern(row.filePath) });
  return {
    open: (pattern) =>
      candidates(connection, basesOf(pattern))
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

/** Where to look for a pattern; worked out once for each, since the same few paths are asked for again and again. */
function rememberBases(projectRoot: string): (pattern: LeasePattern) => LookUp {
  const known = new WeakMap<LeasePattern, LookUp>();
  return (pattern) => {
    const found = known.get(pattern);
    if (found !== undefined) return found;
    const { own, ancestors, below } = candidateBases(pattern, projectRoot);
    const lookUp = { around: { base: own, ancestors: JSON.stringify(ancestors) }, below };
    known.set(pattern, lookUp);
    return lookUp;
  };
}

interface LookUp {
  readonly around: { readonly base: string; readonly ancestors: string };
  readonly below: CandidateBases['below'];
}

function candidates(connection: SqliteConnection, { around: own, below }: LookUp): queries.LeaseRow[] {
  const around = connection.all(queries.leasesAround, own);
  if (below === undefined) return around;
  const seen = new Set(around.map(({ fencingToken }) => fencingToken));
  const beneath = connection.all(queries.leasesBelow, below);
  return [...around, ...beneath.filter(({ fencingToken }) => !seen.has(fencingToken))];
}
