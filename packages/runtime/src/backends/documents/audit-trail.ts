import type { AuditBatch, AuditEntry } from '@maf/protocols';
import { sealEntries } from '../../audit/seal-entries.js';
import type { AuditFilter, AuditTrail, NewAuditEntry } from '../../ports/audit-trail.js';
import type { Clock } from '../../ports/time-and-chance.js';
import { asJson } from './as-json.js';
import { nextNumber } from './counters.js';
import type { DocumentStore } from './document-store.js';
import { firstInOrder } from './in-order.js';
import { matching } from './matching.js';
import type { Tables } from './tables.js';

export function createAuditTrail(store: DocumentStore, clock: Clock): AuditTrail {
  return {
    append: async (entry) => store.transact((tables) => appendAuditEntry(tables, entry, clock())),
    list: async (filter = {}) => store.read((tables) => list(tables, filter)),
    seal: async (limit = 500) => store.transact((tables) => sealNext(tables, limit)),
    entriesAfter: async (sequence, limit) => store.read((tables) => entriesAfter(tables, sequence, limit)),
    batchesAfter: async (number, limit) => store.read((tables) => batchesAfter(tables, number, limit)),
    highestSequence: async () => store.read((tables) => tables.counters.get('audit')?.last ?? 0),
  };
}

/** Adds an entry within a transaction, beside the change that it tells of. */
export function appendAuditEntry(tables: Tables, entry: NewAuditEntry, now: number): AuditEntry {
  const { actor, action, subject, details = {} } = entry;
  const sequence = nextNumber(tables, 'audit');
  const stored: AuditEntry = { sequence, actor, action, subject, details, createdAt: now };
  tables.audit.put(stored);
  return asJson(stored);
}

function list(tables: Tables, { actor, action, subject, since = 0, limit = 100 }: AuditFilter): AuditEntry[] {
  const wanted = matching(
    tables.audit.all(),
    (entry) =>
      entry.createdAt >= since &&
      (actor === undefined || entry.actor === actor) &&
      (action === undefined || entry.action === action) &&
      (subject === undefined || entry.subject === subject),
  );
  return firstInOrder(wanted, (first, second) => second.sequence - first.sequence, limit).map(asJson);
}

function sealNext(tables: Tables, limit: number): AuditBatch | undefined {
  const [previous] = firstInOrder(tables.auditBatches.all(), (first, second) => second.number - first.number, 1);
  const batch = sealEntries(previous, entriesAfter(tables, previous?.lastSequence ?? 0, limit));
  if (batch !== undefined) tables.auditBatches.put(batch);
  return batch;
}

function entriesAfter(tables: Tables, after: number, limit: number): AuditEntry[] {
  const later = matching(tables.audit.all(), ({ sequence }) => sequence > after);
  return firstInOrder(later, (first, second) => first.sequence - second.sequence, limit).map(asJson);
}

function batchesAfter(tables: Tables, after: number, limit: number): AuditBatch[] {
  const later = matching(tables.auditBatches.all(), ({ number }) => number > after);
  return firstInOrder(later, (first, second) => first.number - second.number, limit).map(asJson);
}
