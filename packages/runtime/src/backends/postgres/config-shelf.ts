import { configQueries as queries, SynchronousUnsupportedError } from '@maf/store';
import {
  locks,
  type PostgresSession,
  type PostgresStore,
  postgresRowQueries,
  type WriteTerms,
} from '@maf/store/postgres';
import { refusalEntry } from '../../access/refusal-entry.js';
import { decideConfigWrite } from '../../configs/decide-config-write.js';
import { AccessRefusedError } from '../../errors/access-refused-error.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { ConfigWrite, StoredConfig } from '../../ports/config-shelf.js';
import type { AsyncConfigTable, ConfigTable } from '../../ports/config-table.js';
import { toStoredConfig } from '../sqlite/config-lookup.js';
import { configColumns, toRevision } from '../sqlite/config-shelf.js';
import { readAccess } from './access-table.js';
import { createAuditTrail, sendAuditEntry } from './audit-trail.js';

const advice = 'Look at the history of the configuration before you write again.';
const writing: WriteTerms = { operation: 'write configurations', afterLoss: { advice, isRetryable: false } };

export function createAsyncConfigShelf(store: PostgresStore, context: BackendContext): AsyncConfigTable {
  const { clock } = context;
  const trail = createAuditTrail(store, context);
  return {
    find: (id) =>
      store.read(async (session) => {
        const row = await session.get(queries.findConfig, { id });
        return row && toStoredConfig(row);
      }),

    list: (configType) =>
      store.read(async (session) => {
        const rows = await (configType === undefined
          ? session.all(queries.listConfigs, {})
          : session.all(queries.listConfigsOfType, { configType }));
        return rows.map(toStoredConfig);
      }),

    write: async (writes, actor, admit) => {
      try {
        return await store.transaction(writing, async (session) => {
          // In one order for all, so that no two wait for each other.
          const ids = [...new Set(writes.map(({ document }) => document.id))].sort();
          for (const id of ids) {
            await session.get(postgresRowQueries.lockName, {
              lock: locks.configuration,
              name: `${store.schema} ${id}`,
            });
          }
          const access = await readAccess(session);
          const decided: Awaited<ReturnType<typeof storeOne>>[] = [];
          for (const write of writes) {
            const allow = (current: StoredConfig | undefined) => admit?.(write, current, access);
            decided.push(await storeOne(session, write, allow, actor, clock()));
          }
          for (const { revision, audit } of decided) sendAuditEntry(session, audit, revision.createdAt);
          return decided.map(({ revision }) => revision);
        });
      } catch (error) {
        if (error instanceof AccessRefusedError) await trail.append(refusalEntry(error));
        throw error;
      }
    },

    history: (configId) =>
      store.read(async (session) => (await session.all(queries.configHistory, { configId })).map(toRevision)),
  };
}

/** The synchronous face of a shelf that takes waiting. */
export const refusingConfigShelf: ConfigTable = {
  find: () => refuse('configs.find'),
  list: () => refuse('configs.list'),
  write: () => refuse('configs.write'),
  history: () => refuse('configs.history'),
};

function refuse(operation: string): never {
  throw new SynchronousUnsupportedError(
    operation,
    'runtime.asyncConfigs, or AsyncPreflightConfigManager in place of PreflightConfigManager',
  );
}

async function storeOne(
  session: PostgresSession,
  write: ConfigWrite,
  allow: (current: StoredConfig | undefined) => void,
  actor: string | undefined,
  now: number,
): Promise<ReturnType<typeof decideConfigWrite>> {
  const { id } = write.document;
  const [current, last] = await Promise.all([
    session.get(queries.findConfig, { id }),
    session.get(queries.lastRevision, { configId: id }),
  ]);
  allow(current && toStoredConfig(current));
  const stored = { current: current?.revision ?? 0, last: last?.revision ?? 0 };
  const decided = decideConfigWrite(write, stored, actor, now);
  const columns = configColumns(decided.revision);
  if (write.change === 'deleted') session.send(queries.deleteConfig, { id });
  else session.send(queries.upsertConfig, columns.current);
  session.send(queries.insertRevision, columns.revision);
  return decided;
}
