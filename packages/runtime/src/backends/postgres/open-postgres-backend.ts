import { SynchronousUnsupportedError } from '@maf/store';
import {
  DatabaseClock,
  Notifications,
  openPostgres,
  type PostgresSettings,
  type PostgresStore,
} from '@maf/store/postgres';
import { Kysely, PostgresDialect } from 'kysely';
import type { SqlAccess, SqlBackend } from '../../ports/backend.js';
import type { BackendContext } from '../../ports/backend-context.js';
import type { Clock } from '../../ports/time-and-chance.js';
import { createAccessTable } from './access-table.js';
import { createAgentRegistry } from './agent-registry.js';
import { createAuditTrail } from './audit-trail.js';
import { createAsyncConfigShelf, refusingConfigShelf } from './config-shelf.js';
import { createEscalationLog } from './escalation-log.js';
import { createExecutionLog } from './execution-log.js';
import { createLeaseTable } from './lease-table.js';
import { createMessageQueue } from './message-queue.js';
import { planningPool } from './planning-pool.js';
import { createReceiptShelf } from './receipt-shelf.js';

/** A backend, and the time of its store. */
export interface OpenedPostgres {
  readonly backend: SqlBackend;
  readonly store: PostgresStore;
  readonly clock: Clock;
}

/**
 * Opens (creating or migrating where needed) a PostgreSQL store behind the ports.
 * @param toldTime the time of the store, where a test tells it; else it is the database's
 */
export async function openPostgresBackend(
  settings: PostgresSettings & { readonly mustExist?: boolean },
  context: Omit<BackendContext, 'clock'>,
  toldTime: Clock | undefined,
): Promise<OpenedPostgres> {
  const store = await openPostgres(settings);
  const databaseClock = new DatabaseClock(store);
  if (toldTime === undefined) await databaseClock.read();
  const clock = toldTime ?? databaseClock.now;
  const notifications = new Notifications(store);
  const withClock: BackendContext = { ...context, clock };
  const backend: SqlBackend = {
    mode: 'postgres',
    capabilities: { durable: true, multiProcess: true, sql: true, synchronous: false, notify: true },
    location: store.location,
    messages: createMessageQueue(store, notifications, context.createId),
    leases: createLeaseTable(store, notifications, withClock, toldTime),
    agents: createAgentRegistry(store),
    access: createAccessTable(store, withClock),
    executions: createExecutionLog(store, withClock),
    receipts: createReceiptShelf(store),
    escalations: createEscalationLog(store, withClock),
    configs: refusingConfigShelf,
    asyncConfigs: createAsyncConfigShelf(store, withClock),
    audit: createAuditTrail(store, withClock),
    sql: createSqlAccess(store),
    awaitMessages: (milliseconds, signal) => notifications.wait('messages', milliseconds, signal),
    close: () => store.close(),
  };
  return { backend, store, clock };
}

function createSqlAccess(store: PostgresStore): SqlAccess {
  let kysely: SqlAccess['kysely'] | undefined;
  return {
    executeQuery: () => {
      throw new SynchronousUnsupportedError('executeQuery', 'a query of runtime.kysely, and await it');
    },
    executeTransaction: () => {
      throw new SynchronousUnsupportedError('executeTransaction', 'runtime.kysely.transaction(), and await it');
    },
    get kysely() {
      kysely ??= new Kysely({ dialect: new PostgresDialect({ pool: planningPool(store.pool) }) });
      return kysely;
    },
  };
}
