import {
  deliverySubject,
  deliveryWaits,
  escalationIsDue,
  escalationState,
  eventSubject,
  executionSubject,
  leaseIsOpen,
  messageState,
  messageWrite,
  occurrenceSubject,
  openEscalationKey,
  receiptTree,
  revisionSubject,
  unfinishedRecipient,
} from './indexes.js';
import type { Change, Rows, TableName } from './rows.js';
import { Table } from './table.js';

export type Tables = { readonly [Name in TableName]: Table<Rows[Name]> };

/** Empty tables. `beforeChange` is told of each change to a row before it happens. */
export function createTables(beforeChange: (table: TableName, key: string) => void): Tables {
  const noting = (table: TableName) => (key: string) => beforeChange(table, key);
  return {
    messages: new Table<Rows['messages']>(
      (row) => row.id,
      [messageState, messageWrite, unfinishedRecipient],
      noting('messages'),
    ),
    leases: new Table<Rows['leases']>((row) => String(row.fencingToken), [leaseIsOpen], noting('leases')),
    waiters: new Table<Rows['waiters']>((row) => row.id, [], noting('waiters')),
    conflicts: new Table<Rows['conflicts']>((row) => row.id, [], noting('conflicts')),
    agents: new Table<Rows['agents']>((row) => row.id, [], noting('agents')),
    agentAccess: new Table<Rows['agentAccess']>((row) => row.agentId, [], noting('agentAccess')),
    configs: new Table<Rows['configs']>((row) => row.document.id, [], noting('configs')),
    configRevisions: new Table<Rows['configRevisions']>(
      (row) => `${row.configId} ${row.revision}`,
      [revisionSubject],
      noting('configRevisions'),
    ),
    executions: new Table<Rows['executions']>((row) => row.id, [executionSubject], noting('executions')),
    receipts: new Table<Rows['receipts']>((row) => row.id, [receiptTree], noting('receipts')),
    escalations: new Table<Rows['escalations']>(
      (row) => row.id,
      [openEscalationKey, escalationState, escalationIsDue],
      noting('escalations'),
    ),
    escalationEvents: new Table<Rows['escalationEvents']>(
      (row) => String(row.sequence),
      [eventSubject],
      noting('escalationEvents'),
    ),
    escalationDeliveries: new Table<Rows['escalationDeliveries']>(
      (row) => row.id,
      [deliverySubject, deliveryWaits],
      noting('escalationDeliveries'),
    ),
    occurrences: new Table<Rows['occurrences']>(
      ({ condition, key, causeId }) => JSON.stringify([condition, key, causeId]),
      [occurrenceSubject],
      noting('occurrences'),
    ),
    audit: new Table<Rows['audit']>((row) => String(row.sequence), [], noting('audit')),
    auditBatches: new Table<Rows['auditBatches']>((row) => String(row.number), [], noting('auditBatches')),
    counters: new Table<Rows['counters']>((row) => row.name, [], noting('counters')),
    identity: new Table<Rows['identity']>((row) => row.name, [], noting('identity')),
  };
}

export const tableNames = Object.keys(createTables(() => {})) as readonly TableName[];

/** What stands under the key now, as a change that would make it so. */
export function currentAsChange<Name extends TableName>(tables: Tables, table: Name, key: string): Change<Name> {
  return { table, key, row: tables[table].get(key) ?? null };
}

export function applyChange<Name extends TableName>(tables: Tables, change: Change<Name>): void {
  tables[change.table].set(change.key, change.row);
}
