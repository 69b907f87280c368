import { GroupCommit, kyselyOf, openSqlite, type SqliteConnection, type SqliteOptions } from '@maf/store';
import type { CompiledQuery } from 'kysely';
import type { Backend, SqlAccess, SqlParameter } from '../../ports/backend.js';
import type { BackendContext } from '../../ports/backend-context.js';
import { createAccessTable } from './access-table.js';
import { createAgentRegistry } from './agent-registry.js';
import { createAuditTrail } from './audit-trail.js';
import { createConfigShelf } from './config-shelf.js';
import { createEscalationLog } from './escalation-log.js';
import { createExecutionLog } from './execution-log.js';
import { createLeaseTable } from './lease-table.js';
import { createMessageQueue } from './message-queue.js';
import { createReceiptShelf } from './receipt-shelf.js';

export type SqliteBackend = Backend & { readonly sql: SqlAccess; readonly connection: SqliteConnection };

/**
 * Opens (creating or migrating where needed) a SQLite store behind the ports.
 * @param location a file, or `:memory:`
 */
export function openSqliteBackend(
  location: string,
  options: Omit<SqliteOptions, 'busyTimeoutMs'>,
  context: BackendContext,
): SqliteBackend {
  const connection = openSqlite(location, { ...options, busyTimeoutMs: context.busyTimeoutMs });
  const writes = new GroupCommit(connection);
  const inMemory = connection.location === ':memory:';
  return {
    mode: 'sqlite',
    capabilities: { durable: !inMemory, multiProcess: !inMemory, sql: true, synchronous: true, notify: false },
    location: inMemory ? undefined : connection.location,
    messages: createMessageQueue(connection, writes),
    leases: createLeaseTable(connection, writes, context),
    agents: createAgentRegistry(connection, writes),
    access: createAccessTable(connection, writes, context),
    executions: createExecutionLog(connection, writes, context),
    receipts: createReceiptShelf(connection, writes),
    escalations: createEscalationLog(connection, writes, context),
    configs: createConfigShelf(connection, context),
    audit: createAuditTrail(connection, writes, context),
    sql: createSqlAccess(connection),
    connection,
    close: () => {
      writes.flush();
      connection.close();
    },
  };
}

function createSqlAccess(connection: SqliteConnection): SqlAccess {
  return {
    executeQuery: <Row>(query: string | CompiledQuery<Row>, parameters: readonly SqlParameter[] = []) =>
      typeof query === 'string'
        ? connection.query<Row>(query, parameters)
        : connection.query<Row>(query.sql, query.parameters),
    executeTransaction: (work) => connection.transaction(work),
    get kysely() {
      return kyselyOf(connection);
    },
  };
}
