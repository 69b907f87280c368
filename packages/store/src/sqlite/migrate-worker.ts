import { type MessagePort, workerData } from 'node:worker_threads';
import { Kysely, type MigrationResultSet, Migrator } from 'kysely';
import { migrations } from '../migrations/migrations.js';
import { openDriver } from './driver.js';
import { ImmediateSqliteDialect } from './immediate-dialect.js';

/** What the waiting thread asks for. */
export interface MigrationOrder {
  readonly location: string;
  readonly busyTimeoutMs: number;
  readonly port: MessagePort;
  /** Set to 1 and notified when the answer is on the port. */
  readonly done: Int32Array;
}

/** A database in memory is handed over as its image; a file leaves an empty one. */
export type MigrationAnswer =
  | { readonly image: Uint8Array }
  | { readonly message: string; readonly code: string | undefined };

const order: MigrationOrder = workerData;
order.port.postMessage(await migrate().catch(failure));
Atomics.store(order.done, 0, 1);
Atomics.notify(order.done, 0);

async function migrate(): Promise<MigrationAnswer> {
  const inMemory = order.location === ':memory:';
  const driver = openDriver(order.location, { timeout: order.busyTimeoutMs });
  const database = new Kysely<unknown>({ dialect: new ImmediateSqliteDialect({ database: driver }) });
  try {
    const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } });
    throwFailure(await migrator.migrateToLatest());
    return { image: inMemory ? driver.serialize() : new Uint8Array() };
  } finally {
    await database.destroy();
  }
}

function throwFailure({ error }: MigrationResultSet): void {
  if (error !== undefined) throw error;
}

function failure(error: unknown): MigrationAnswer {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { message: error instanceof Error ? error.message : String(error), code };
}
