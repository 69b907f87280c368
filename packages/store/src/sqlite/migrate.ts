import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { classifyError } from './classify-error.js';
import type { MigrationAnswer, MigrationOrder } from './migrate-worker.js';

/** Milliseconds after which a migration that gives no sign of life is given up. */
const patience = 120_000;

const workerFile = fileURLToPath(new URL('./migrate-worker.js', import.meta.url));

/**
 * Brings the database file to the newest schema, and returns when it is there. Kysely's Migrator is asynchronous and
 * opening a runtime is not, so it runs in a worker thread while this one waits. Several processes may do so at once.
 */
export function migrateFile(location: string, busyTimeoutMs: number): void {
  run({ location, busyTimeoutMs });
}

let image: Uint8Array | undefined;

/** The content of a new database in memory with the newest schema, as SQLite serialises it; made once a process. */
export function migratedImage(): Uint8Array {
  image ??= run({ location: ':memory:', busyTimeoutMs: 0 });
  return image;
}

function run(order: Omit<MigrationOrder, 'port' | 'done'>): Uint8Array {
  assertInstalled(order.location);
  // Loaded here, since hardly a process has a database to migrate.
  const { MessageChannel, receiveMessageOnPort, Worker } = process.getBuiltinModule('node:worker_threads');
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(workerFile, {
    workerData: { ...order, port: port2, done } satisfies MigrationOrder,
    transferList: [port2],
    execArgv: [],
  });
  worker.unref();
  Atomics.wait(done, 0, 0, patience);
  const received: { message: MigrationAnswer } | undefined = receiveMessageOnPort(port1);
  port1.close();
  if (received === undefined) throw new StoreUnavailableError(order.location, 'its migration gave no answer');
  if ('image' in received.message) return received.message.image;
  const { message, code } = received.message;
  const error = Object.assign(new Error(message), { code });
  throw (
    classifyError(error, order.location, 'migration', order.busyTimeoutMs) ??
    new StoreUnavailableError(order.location, `its migration failed: ${message}`, { cause: error })
  );
}

/** While it waits, this thread would not hear that there is nothing to start. */
function assertInstalled(location: string): void {
  if (existsSync(workerFile)) return;
  const problem = `it has to be migrated, and the file ${workerFile} that does so is not there: install MAF anew`;
  throw new StoreUnavailableError(location, problem);
}
