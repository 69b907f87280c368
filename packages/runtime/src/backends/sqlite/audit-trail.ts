import type { AuditEntry } from '@maf/protocols';
import { type GroupCommit, auditQueries as queries, type SqliteConnection } from '@maf/store';
import type { AuditTrail, NewAuditEntry } from '../../ports/audit-trail.js';
import type { BackendContext } from '../../ports/backend-context.js';

export function createAuditTrail(
  connection: SqliteConnection,
  writes: GroupCommit,
  context: BackendContext,
): AuditTrail {
  return {
    append: (entry) => writes.statement(() => appendAuditEntry(connection, entry, context.clock())),

    list: async ({ actor, subject, since, limit = 100 } = {}) =>
      connection
        .all(
          queries.listAuditEntries({
            actor: actor !== undefined,
            subject: subject !== undefined,
            since: since !== undefined,
          }),
          { actor: actor ?? null, subject: subject ?? null, since: since ?? null, limit },
        )
        .map(toAuditEntry),
  };
}

/** Belongs to the transaction of the caller, where there is one. */
export function appendAuditEntry(connection: SqliteConnection, entry: NewAuditEntry, now: number): AuditEntry {
  const { actor, action, subject, details = {} } = entry;
  const values = { actor, action, subject, details: JSON.stringify(details), createdAt: now };
  return toAuditEntry(connection.returned(queries.insertAuditEntry, values));
}

function toAuditEntry(row: queries.AuditRow): AuditEntry {
  return { ...row, details: JSON.parse(row.details) };
}
