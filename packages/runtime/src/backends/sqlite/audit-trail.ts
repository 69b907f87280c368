import type { AuditBatch, AuditEntry } from '@maf/protocols';
import { type GroupCommit, auditQueries as queries, type SqliteConnection } from '@maf/store';
import { sealEntries } from '../../audit/seal-entries.js';
import type { AuditTrail, NewAuditEntry } from '../../ports/audit-trail.js';
import type { BackendContext } from '../../ports/backend-context.js';

export function createAuditTrail(
  connection: SqliteConnection,
  writes: GroupCommit,
  context: BackendContext,
): AuditTrail {
  return {
    append: (entry) => writes.statement(() => appendAuditEntry(connection, entry, context.clock())),

    list: async ({ actor, action, subject, since, limit = 100 } = {}) =>
      connection
        .all(
          queries.listAuditEntries({
            actor: actor !== undefined,
            action: action !== undefined,
            subject: subject !== undefined,
            since: since !== undefined,
          }),
          { actor: actor ?? null, action: action ?? null, subject: subject ?? null, since: since ?? null, limit },
        )
        .map(toAuditEntry),

    seal: (limit = 500) => writes.transaction(() => sealNext(connection, limit)),

    entriesAfter: async (sequence, limit) => entriesAfter(connection, sequence, limit),

    batchesAfter: async (number, limit) =>
      connection.all(queries.auditBatchesAfter, { number, limit }).map(toAuditBatch),

    highestSequence: async () => connection.get(queries.highestAuditSequence, {})?.sequence ?? 0,
  };
}

/** Belongs to the transaction of the caller, where there is one. */
export function appendAuditEntry(connection: SqliteConnection, entry: NewAuditEntry, now: number): AuditEntry {
  return toAuditEntry(connection.returned(queries.insertAuditEntry, auditColumns(entry, now)));
}

/** What an entry is kept as. */
export function auditColumns({ actor, action, subject, details = {} }: NewAuditEntry, now: number) {
  return { actor, action, subject, details: JSON.stringify(details), createdAt: now };
}

/** The transaction holds the write lock, so no row can come in between or, later, before. */
function sealNext(connection: SqliteConnection, limit: number): AuditBatch | undefined {
  const last = connection.get(queries.lastAuditBatch, {});
  const previous = last && toAuditBatch(last);
  const batch = sealEntries(previous, entriesAfter(connection, previous?.lastSequence ?? 0, limit));
  if (batch === undefined) return undefined;
  connection.run(queries.insertAuditBatch, batchColumns(batch));
  return batch;
}

function entriesAfter(connection: SqliteConnection, sequence: number, limit: number): AuditEntry[] {
  return connection.all(queries.auditEntriesAfter, { sequence, limit }).map(toFoundEntry);
}

/** A row as it was found, even where nobody could have written it. */
export function toFoundEntry(row: queries.AuditRow): AuditEntry {
  return { ...row, details: detailsAsWritten(row.details) };
}

/** A text that this runtime would not have written (a name that stands twice, say) must not pass for one that it would. */
function detailsAsWritten(text: string): AuditEntry['details'] {
  try {
    const details = JSON.parse(text);
    return JSON.stringify(details) === text ? details : { unreadable: text };
  } catch {
    return { unreadable: text };
  }
}

/** What a batch is kept as. */
export function batchColumns({ leaves, frontier, ...batch }: AuditBatch) {
  return { ...batch, leaves: JSON.stringify(leaves), frontier: JSON.stringify(frontier) };
}

/** A row as it is handed out. */
export function toAuditBatch(row: queries.AuditBatchRow): AuditBatch {
  return { ...row, leaves: JSON.parse(row.leaves), frontier: JSON.parse(row.frontier) };
}

/** A row as it is handed out. */
export function toAuditEntry(row: queries.AuditRow): AuditEntry {
  return { ...row, details: JSON.parse(row.details) };
}
