import { type GroupCommit, agentQueries as queries, type SqliteConnection } from '@maf/store';
import type { AccessRows, AccessTable, AgentAccessRecord } from '../../ports/access-table.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { appendAuditEntry } from './audit-trail.js';
import { present } from './present.js';

export function createAccessTable(
  connection: SqliteConnection,
  writes: GroupCommit,
  { clock }: BackendContext,
): AccessTable {
  const rows = accessRows(connection);
  return {
    find: async (agentId) => rows.find(agentId),
    list: async () => [...rows.list()],
    update: (decide) =>
      writes.transaction(() => {
        const change = decide(rows);
        if (change === undefined) return undefined;
        const { record, audit } = change;
        connection.run(queries.upsertAgentAccess, accessColumns(record));
        appendAuditEntry(connection, audit, clock());
        return record;
      }),
  };
}

/** Read at each call, in the transaction of the caller where there is one. */
export function accessRows(connection: SqliteConnection): AccessRows {
  return {
    find: (agentId) => {
      const row = connection.get(queries.findAgentAccess, { agentId });
      return row && toRecord(row);
    },
    list: () => connection.all(queries.listAgentAccess, {}).map(toRecord),
  };
}

/** What a record is kept as. */
export function accessColumns(record: AgentAccessRecord) {
  return { ...record, tokenHash: record.tokenHash ?? null };
}

/** A row as it is handed out. */
export function toRecord(row: NonNullable<(typeof queries.findAgentAccess)['row']>): AgentAccessRecord {
  return present(row);
}
