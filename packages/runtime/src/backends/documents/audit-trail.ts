import type { AuditEntry } from '@maf/protocols';
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

function list(tables: Tables, { actor, subject, since = 0, limit = 100 }: AuditFilter): AuditEntry[] {
  const wanted = matching(
    tables.audit.all(),
    (entry) =>
      entry.createdAt >= since &&
      (actor === undefined || entry.actor === actor) &&
      (subject === undefined || entry.subject === subject),
  );
  return firstInOrder(wanted, (first, second) => second.sequence - first.sequence, limit).map(asJson);
}
