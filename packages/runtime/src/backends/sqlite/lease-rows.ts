import {
  agentQueries,
  configQueries,
  conflictQueries,
  leaseWaiterQueries,
  leaseQueries as queries,
  type SqliteConnection,
} from '@maf/store';
import { leasePolicy } from '../../leases/lease-policy.js';
import type { LeaseRows } from '../../leases/lease-rows.js';
import { appendAuditEntry } from './audit-trail.js';
import { insertLease } from './insert-lease.js';
import { postMessage } from './insert-messages.js';
import { createLeaseReading, type ReadPattern, toWaiter } from './lease-reading.js';
import { toLease } from './lease-row.js';

/** The rows of leases in SQLite. Every call belongs to a transaction of the caller. */
export function createLeaseRows(
  connection: SqliteConnection,
  readPattern: ReadPattern,
  projectRoot: string,
): LeaseRows {
  const incarnationOf = (id: string) => connection.get(agentQueries.findAgent, { id })?.incarnationId;
  return {
    ...createLeaseReading(connection, readPattern, projectRoot),

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

    incarnationOf,

    grant: ({ filePath: _, ...lease }, idempotencyKey) => {
      const incarnationId = incarnationOf(lease.agentId);
      return insertLease(connection, { ...lease, incarnationId, idempotencyKey });
    },

    extend: ({ pattern: _, ...lease }, expiresAt, reason = lease.reason) => {
      connection.run(queries.extendLease, { token: lease.fencingToken, reason: reason ?? null, expiresAt });
      return { ...lease, expiresAt, ...(reason === undefined ? {} : { reason }) };
    },

    end: (token, ending, at) => void connection.run(queries.endLease, { token, ending, at }),

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

    post: (message) => postMessage(connection, message),

    audit: (entry, now) => void appendAuditEntry(connection, entry, now),
  };
}
