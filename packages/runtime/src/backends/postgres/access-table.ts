import { agentQueries as queries } from '@maf/store';
import {
  locks,
  type PostgresSession,
  type PostgresStore,
  postgresRowQueries,
  type WriteTerms,
} from '@maf/store/postgres';
import type { AccessRows, AccessTable } from '../../ports/access-table.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { accessColumns, toRecord } from '../sqlite/access-table.js';
import { sendAuditEntry } from './audit-trail.js';

const advice = 'List the access of agents before you change it again.';
const changing: WriteTerms = { operation: 'change the access of an agent', afterLoss: { advice, isRetryable: false } };

export function createAccessTable(store: PostgresStore, { clock }: BackendContext): AccessTable {
  return {
    find: (agentId) =>
      store.read(async (session) => {
        const row = await session.get(queries.findAgentAccess, { agentId });
        return row && toRecord(row);
      }),

    list: () => store.read(async (session) => (await session.all(queries.listAgentAccess, {})).map(toRecord)),

    update: (decide) =>
      store.transaction(changing, async (session) => {
        const [, rows] = await Promise.all([
          session.get(postgresRowQueries.lockName, { lock: locks.access, name: store.schema }),
          readAccess(session),
        ]);
        const change = decide(rows);
        if (change === undefined) return undefined;
        session.send(queries.upsertAgentAccess, accessColumns(change.record));
        sendAuditEntry(session, change.audit, clock());
        return change.record;
      }),
  };
}

/** All records, for rules that do not wait: as they are now, in the transaction of the caller. */
export async function readAccess(session: PostgresSession): Promise<AccessRows> {
  const records = (await session.all(queries.listAgentAccess, {})).map(toRecord);
  const byAgent = new Map(records.map((record) => [record.agentId, record]));
  return { find: (agentId) => byAgent.get(agentId), list: () => records };
}
