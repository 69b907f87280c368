import { asJson } from './as-json.js';
import type { DocumentImage } from './document-image.js';
import type { Rows, TableName } from './rows.js';
import { type Tables, tableNames } from './tables.js';

/** All rows of a store, as they are written down. */
export type TableRows = { [Name in TableName]: Rows[Name][] };

/** A store as it stood at one instant. */
export interface DocumentSnapshot {
  /** Tells this store from every other one. */
  readonly storeId: string;
  /** How many transactions had been stored. */
  readonly revision: number;
  readonly tables: Readonly<TableRows>;
}

export function snapshotOf(tables: Tables, revision: number): DocumentSnapshot {
  return { storeId: storeIdOf(tables), revision, tables: asJson(rowsOf(tables)) };
}

function storeIdOf(tables: Tables): string {
  return tables.identity.get('store')?.storeId ?? '';
}

/** The rows themselves, not copies. */
export function rowsOf(tables: Tables): TableRows {
  return {
    messages: [...tables.messages.all()],
    leases: [...tables.leases.all()],
    waiters: [...tables.waiters.all()],
    conflicts: [...tables.conflicts.all()],
    agents: [...tables.agents.all()],
    agentAccess: [...tables.agentAccess.all()],
    configs: [...tables.configs.all()],
    configRevisions: [...tables.configRevisions.all()],
    executions: [...tables.executions.all()],
    receipts: [...tables.receipts.all()],
    escalations: [...tables.escalations.all()],
    escalationEvents: [...tables.escalationEvents.all()],
    escalationDeliveries: [...tables.escalationDeliveries.all()],
    occurrences: [...tables.occurrences.all()],
    audit: [...tables.audit.all()],
    auditBatches: [...tables.auditBatches.all()],
    counters: [...tables.counters.all()],
    identity: [...tables.identity.all()],
  };
}

/** Fills an empty image. A table that was not written down stays empty. */
export function fill({ tables }: DocumentImage, rows: Partial<TableRows>): void {
  for (const name of tableNames) fillTable(tables, name, rows);
}

function fillTable<Name extends TableName>(tables: Tables, name: Name, rows: Partial<TableRows>): void {
  const table = tables[name];
  for (const row of rows[name] ?? []) table.set(table.keyOf(row), row);
}

export function rowCount(tables: Tables): number {
  return tableNames.reduce((count, name) => count + tables[name].size, 0);
}
