import type { AuditBatch } from '@maf/protocols';
import { auditQueries as queries } from '@maf/store';
import { type PostgresSession, type PostgresStore, postgresAuditQueries, type WriteTerms } from '@maf/store/postgres';
import { sealEntries } from '../../audit/seal-entries.js';
import type { AuditTrail, NewAuditEntry } from '../../ports/audit-trail.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { auditColumns, batchColumns, toAuditBatch, toAuditEntry, toFoundEntry } from '../sqlite/audit-trail.js';

const advice = 'List the trail of that subject before you append the entry again.';
const appending: WriteTerms = { operation: 'append to the audit trail', afterLoss: { advice, isRetryable: false } };
const sealAdvice = 'Seal again: what is sealed stays so.';
const sealing: WriteTerms = { operation: 'seal the audit trail', afterLoss: { advice: sealAdvice, isRetryable: true } };

export function createAuditTrail(store: PostgresStore, { clock }: BackendContext): AuditTrail {
  return {
    append: (entry) =>
      store.write(appending, async (session) =>
        toAuditEntry(await session.returned(postgresAuditQueries.insertAuditEntry, auditColumns(entry, clock()))),
      ),

    list: ({ actor, action, subject, since, limit = 100 } = {}) =>
      store.read(async (session) => {
        const statement = queries.listAuditEntries({
          actor: actor !== undefined,
          action: action !== undefined,
          subject: subject !== undefined,
          since: since !== undefined,
        });
        const names = { actor: actor ?? null, action: action ?? null, subject: subject ?? null };
        return (await session.all(statement, { ...names, since: since ?? null, limit })).map(toAuditEntry);
      }),

    seal: (limit = 500) => store.transaction(sealing, (session) => sealNext(session, limit)),

    entriesAfter: (sequence, limit) =>
      store.read(async (session) =>
        (await session.all(queries.auditEntriesAfter, { sequence, limit })).map(toFoundEntry),
      ),

    batchesAfter: (number, limit) =>
      store.read(async (session) =>
        (await session.all(queries.auditBatchesAfter, { number, limit })).map(toAuditBatch),
      ),

    highestSequence: () =>
      store.read(async (session) => (await session.get(postgresAuditQueries.highestAuditSequence, {}))?.sequence ?? 0),
  };
}

/** Belongs to the transaction of the caller. It holds up whoever else sends one until that ends: send it last. */
export function sendAuditEntry(session: PostgresSession, entry: NewAuditEntry, now: number): void {
  session.send(postgresAuditQueries.insertAuditEntry, auditColumns(entry, now));
}

/** Under the lock of the numbers no row is under way, so none can come in between or, later, before. */
async function sealNext(session: PostgresSession, limit: number): Promise<AuditBatch | undefined> {
  const [, last] = await Promise.all([
    session.get(postgresAuditQueries.lockAuditNumbers, {}),
    session.get(queries.lastAuditBatch, {}),
  ]);
  const previous = last && toAuditBatch(last);
  const rows = await session.all(queries.auditEntriesAfter, { sequence: previous?.lastSequence ?? 0, limit });
  const batch = sealEntries(previous, rows.map(toFoundEntry));
  if (batch !== undefined) session.send(queries.insertAuditBatch, batchColumns(batch));
  return batch;
}
