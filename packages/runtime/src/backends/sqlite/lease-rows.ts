import type { MafLease } from '@maf/protocols';
import {
  agentQueries,
  configQueries,
  conflictQueries,
  leaseWaiterQueries,
  leaseQueries as queries,
  type SqliteConnection,
} from '@maf/store';
import { baseOf, type CandidateBases, candidateBases } from '../../leases/candidate-bases.js';
import { leasePolicy } from '../../leases/lease-policy.js';
import type { HeldLease, LeaseRows } from '../../leases/lease-rows.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import { appendAuditEntry } from './audit-trail.js';
import { toLease } from './lease-row.js';
import { insertMessage } from './message-queue.js';

export type ReadPattern = (text: string) => LeasePattern;

/** The rows of leases in SQLite. Every call belongs to a transaction of the caller. */
export function createLeaseRows(
  connection: SqliteConnection,
  readPattern: ReadPattern,
  projectRoot: string,
): LeaseRows {
  const basesOf = rememberBases(projectRoot);
  const held = (row: queries.LeaseRow): HeldLease => ({ ...toLease(row), pattern: readPattern(row.filePath) });
  return {
    open: (pattern) =>
      candidates(connection, basesOf(pattern))
        .map(held)
        .filter((lease) => patternsOverlap(lease.pattern, pattern)),

    ofWrite: (agentId, idempotencyKey) =>
      connection.all(queries.leasesOfWrite, { agentId, idempotencyKey }).map((row) => ({
        lease: toLease(row),
        endedAt: row.releasedAt ?? undefined,
      })),

    policyFor: (pattern) => {
      const checks = connection.all(configQueries.listConfigsOfType, { configType: 'reservation_check' });
      return leasePolicy(
        checks.map(({ document }) => JSON.parse(document)),
        pattern,
        readPattern,
      );
    },

    incarnationOf: (agentId) => connection.get(agentQueries.findAgent, { id: agentId })?.incarnationId,

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
      return toLease(granted);
    },

    extend: (lease, expiresAt, reason, now) => {
      const renewal = { ...grantKey(lease), reason: reason ?? null, expiresAt, now };
      return toLease(connection.returned(queries.renewLease, renewal));
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

function grantKey({ fencingToken, filePath, agentId }: Pick<MafLease, 'fencingToken' | 'filePath' | 'agentId'>) {
  return { token: fencingToken, path: filePath, agentId };
}

function toWaiter(row: (typeof leaseWaiterQueries.listWaiters)['row'], readPattern: ReadPattern) {
  const { paths, ...waiter } = row;
  const texts: string[] = JSON.parse(paths);
  return { ...waiter, patterns: texts.map(readPattern) };
}
