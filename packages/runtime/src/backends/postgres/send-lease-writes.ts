import { conflictQueries, leaseWaiterQueries } from '@maf/store';
import { type PostgresSession, postgresMessageQueries, postgresLeaseQueries as queries } from '@maf/store/postgres';
import { sendAuditEntry } from './audit-trail.js';
import { columnsOf } from './insert-messages.js';
import type { LeaseWrites } from './lease-sheet.js';

/** Writes what was decided on a sheet: one statement for each sort of change. */
export function sendLeaseWrites(session: PostgresSession, writes: LeaseWrites): void {
  const { grants, extensions, endings, waiting, leaving, conflicts, messages, audit } = writes;
  if (grants.length > 0) session.send(queries.insertLeases, grantColumns(grants));
  if (extensions.length > 0) session.send(queries.extendLeases, extensionColumns(extensions));
  if (endings.length > 0) {
    session.send(queries.endLeases, {
      tokens: endings.map(({ token }) => token),
      endings: endings.map(({ ending }) => ending),
      at: endings.map(({ at }) => at),
    });
  }
  for (const { patterns, ...waiter } of waiting) {
    const paths = JSON.stringify(patterns.map(({ text }) => text));
    session.send(leaseWaiterQueries.upsertWaiter, { ...waiter, paths });
  }
  for (const id of leaving) session.send(leaseWaiterQueries.deleteWaiter, { id });
  for (const { filePath: path, fencingToken, ...conflict } of conflicts) {
    session.send(conflictQueries.insertConflict, { ...conflict, path, token: fencingToken ?? null });
  }
  if (messages.length > 0) session.send(postgresMessageQueries.insertMessages, columnsOf(messages));
  for (const { entry, now } of audit) sendAuditEntry(session, entry, now);
}

function grantColumns(grants: LeaseWrites['grants']): (typeof queries.insertLeases)['parameters'] {
  const leases = grants.map(({ lease }) => lease);
  return {
    tokens: leases.map(({ fencingToken }) => fencingToken),
    paths: leases.map(({ filePath }) => filePath),
    kinds: grants.map(({ kind }) => kind),
    bases: grants.map(({ base }) => base),
    agentIds: leases.map(({ agentId }) => agentId),
    incarnationIds: leases.map(({ incarnationId }) => incarnationId ?? null),
    modes: leases.map(({ mode }) => mode),
    reasons: leases.map(({ reason }) => reason ?? null),
    keys: grants.map(({ idempotencyKey }) => idempotencyKey ?? null),
    acquiredAt: leases.map(({ acquiredAt }) => acquiredAt),
    expiresAt: leases.map(({ expiresAt }) => expiresAt),
  };
}

/** Of several moves of one lease the last one stands. */
function extensionColumns(extensions: LeaseWrites['extensions']): (typeof queries.extendLeases)['parameters'] {
  const last = [...new Map(extensions.map((lease) => [lease.fencingToken, lease])).values()];
  return {
    tokens: last.map(({ fencingToken }) => fencingToken),
    expiresAt: last.map(({ expiresAt }) => expiresAt),
    reasons: last.map(({ reason }) => reason ?? null),
  };
}
