import type { MafLease } from '@maf/protocols';
import { conflictQueries, leaseWaiterQueries, leaseQueries as queries, type SqliteConnection } from '@maf/store';
import { baseOf, candidateBases } from '../../leases/candidate-bases.js';
import type { HeldLease, LeaseRows } from '../../leases/lease-rows.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import { appendAuditEntry } from './audit-trail.js';
import { insertMessage } from './message-queue.js';
import { present } from './present.js';

export type ReadPattern = (text: string) => LeasePattern;

/** The rows of leases in SQLite. Every call belongs to a transaction of the caller. */
export function createLeaseRows(
  connection: SqliteConnection,
  readPattern: ReadPattern,
  projectRoot: string,
): LeaseRows {
  const held = (row: queries.LeaseRow): HeldLease => ({ ...present(row), pattern: readPattern(row.filePath) });
  return {
    open: (pattern) =>
      candidates(connection, pattern, projectRoot)
        .map(held)
        .filter((lease) => patternsOverlap(lease.pattern, pattern)),

    ofWrite: (agentId, idempotencyKey) =>
      connection.all(queries.leasesOfWrite, { agentId, idempotencyKey }).map(({ releasedAt, ...row }) => ({
        lease: present(row),
        endedAt: releasedAt ?? undefined,
      })),

    grant: ({ pattern, reason, ...lease }, idempotencyKey) => {
      const granted = connection.returned(queries.insertLease, {
        path: pattern.text,
        kind: pattern.kind,
        base: baseOf(pattern),
        agentId: lease.agentId,
        mode: lease.mode,
        reason: reason ?? null,
        idempotencyKey: idempotencyKey ?? null,
        acquiredAt: lease.acquiredAt,
        expiresAt: lease.expiresAt,
      });
      return present(granted);
    },

    extend: (lease, expiresAt, reason, now) => {
      const renewal = { ...grantKey(lease), reason: reason ?? null, expiresAt, now };
      return present(connection.returned(queries.renewLease, renewal));
    },

    live: (key, now) => {
      const row = connection.get(queries.findLiveLease, { ...grantKey(key), now });
      return row && held(row);
    },

    end: (token, ending, at) => void connection.run(queries.endLease, { token, ending, at }),

    waiters: (now) => connection.all(leaseWaiterQueries.listWaiters, { now }).map((row) => toWaiter(row, readPattern)),

    wait: ({ id, agentId, mode, patterns, aliveUntil }) => {
      const paths = JSON.stringify(patterns.map(({ text }) => text));
      const waiter = { id, agentId, mode, paths, aliveUntil };
      return toWaiter(connection.returned(leaseWaiterQueries.upsertWaiter, waiter), readPattern);
    },

    leaveQueue: (id) => void connection.run(leaseWaiterQueries.deleteWaiter, { id }),

    recordConflict: (conflict) =>
      void connection.run(conflictQueries.insertConflict, {
        ...conflict,
        path: conflict.filePath,
        token: conflict.fencingToken ?? null,
      }),

    post: (message) => void insertMessage(connection, message),

    audit: (entry, now) => void appendAuditEntry(connection, entry, now),
  };
}

function candidates(connection: SqliteConnection, pattern: LeasePattern, projectRoot: string): queries.LeaseRow[] {
  const { own, ancestors, below } = candidateBases(pattern, projectRoot);
  const around = connection.all(queries.leasesAround, { base: own, ancestors: JSON.stringify(ancestors) });
  if (below === undefined) return around;
  const seen = new Set(around.map(({ fencingToken }) => fencingToken));
  const beneath = connection.all(queries.leasesBelow, below);
  return [...around, ...beneath.filter(({ fencingToken }) => !seen.has(fencingToken))];
}

function grantKey({ fencingToken, filePath, agentId }: Pick<MafLease, 'fencingToken' | 'filePath' | 'agentId'>) {
  return { token: fencingToken, path: filePath, agentId };
}

function toWaiter(row: (typeof leaseWaiterQueries.listWaiters)['row'], readPattern: ReadPattern) {
  const { paths, ...waiter } = row;
  const texts: string[] = JSON.parse(paths);
  return { ...waiter, patterns: texts.map(readPattern) };
}
