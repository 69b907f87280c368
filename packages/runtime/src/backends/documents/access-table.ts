import type { AccessRows, AccessTable } from '../../ports/access-table.js';
import type { Clock } from '../../ports/time-and-chance.js';
import { asJson } from './as-json.js';
import { appendAuditEntry } from './audit-trail.js';
import type { DocumentStore } from './document-store.js';
import { compareText } from './in-order.js';
import type { Tables } from './tables.js';

export function createAccessTable(store: DocumentStore, clock: Clock): AccessTable {
  return {
    find: async (agentId) => store.read((tables) => accessRows(tables).find(agentId)),
    list: async () => store.read((tables) => [...accessRows(tables).list()]),
    update: async (decide) =>
      store.transact((tables) => {
        const change = decide(accessRows(tables));
        if (change === undefined) return undefined;
        tables.agentAccess.put(change.record);
        appendAuditEntry(tables, change.audit, clock());
        return asJson(change.record);
      }),
  };
}

export function accessRows(tables: Tables): AccessRows {
  return {
    find: (agentId) => {
      const record = tables.agentAccess.get(agentId);
      return record && asJson(record);
    },
    list: () =>
      [...tables.agentAccess.all()].sort((first, second) => compareText(first.agentId, second.agentId)).map(asJson),
  };
}
