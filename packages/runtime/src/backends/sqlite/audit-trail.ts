import type { AuditEntry } from '@maf/protocols';
import { auditQueries as queries, type SqliteConnection } from '@maf/store';
import type { AuditTrail } from '../../ports/audit-trail.js';
import type { BackendContext } from '../../ports/backend-context.js';

export function createAuditTrail(connection: SqliteConnection, context: BackendContext): AuditTrail {
  return {
    append: async ({ actor, action, subject, details = {} }) => {
      const [row] = connection.all(queries.insertAuditEntry, {
        actor,
        action,
        subject,
        details: JSON.stringify(details),
        createdAt: context.clock(),
      });
      if (row === undefined) throw new TypeError('insert … returning gave no row');
      return toAuditEntry(row);
    },

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

function toAuditEntry(row: queries.AuditRow): AuditEntry {
  return { ...row, details: JSON.parse(row.details) };
}
