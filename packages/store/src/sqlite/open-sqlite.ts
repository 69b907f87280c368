import { accessSync, closeSync, constants, existsSync, fchmodSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { MafError } from '../errors/maf-error.js';
import { StoreForeignError } from '../errors/store-foreign-error.js';
import { StoreIncompleteError } from '../errors/store-incomplete-error.js';
import { StoreMissingError } from '../errors/store-missing-error.js';
import { StoreNewerError } from '../errors/store-newer-error.js';
import { StoreReadOnlyError } from '../errors/store-read-only-error.js';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { makeFolder } from '../files/make-folder.js';
import { migrationNames } from '../migrations/migration-names.js';
import type { SchemaState } from '../migrations/schema-state.js';
import { classifyError } from './classify-error.js';
import { configureDriver, type DriverDatabase, loadDriver, openDriver, type Synchronous } from './driver.js';
import { migratedImage, migrateFile } from './migrate.js';
import { readSchemaState, unfinishedCopyOf } from './schema-state.js';
import { SqliteConnection } from './sqlite-connection.js';
import { driverWaitMs, retryWhileBusy } from './wait.js';

const defaultBusyTimeoutMs = 10_000;

/**
 * Of a new file, in bytes. A commit writes every page that it touched, and ours touch few bytes of several: with SQLite's
 * default of 4096 most of what a small write costs is what it leaves as it was.
 */
const pageSize = 1024;

export interface SqliteOptions {
  /** `normal`: a write survives the death of the process; `full`: and the loss of power. Default `normal`. */
  readonly synchronous?: Synchronous;
  /** How long a call waits for other writers, in milliseconds; default 10,000. */
  readonly busyTimeoutMs?: number;
  /** True: a file that is not there is an error. Default: it is created, 0600, in a folder 0700. */
  readonly mustExist?: boolean;
  /** True: one that a copy was begun to and is not complete is opened too, as the copy itself has to. Default: an error. */
  readonly mayBeIncomplete?: boolean;
}

/**
 * Opens a store, creating or migrating it where that is needed. A file that is newer, foreign or damaged is only read.
 *
 * @param location a file, or `:memory:`
 * @throws StoreMissingError, StoreNewerError, StoreForeignError, StoreIncompleteError, StoreCorruptError,
 *   StoreReadOnlyError, StoreBusyError, StoreFullError, StoreUnavailableError
 */
export function openSqlite(location: string, options: SqliteOptions = {}): SqliteConnection {
  const { busyTimeoutMs = defaultBusyTimeoutMs } = options;
  const file = location === ':memory:' ? location : resolve(location);
  try {
    loadDriver();
    if (file === ':memory:') return connect(file, openDriver(Buffer.from(migratedImage())), options);
    prepareFile(file, options.mustExist === true);
    assertWritable(file);
    const state = inspect(file, options.mayBeIncomplete === true);
    if (state.kind === 'newer') throw new StoreNewerError(file, state.found, migrationNames.at(-1) ?? 'none');
    if (state.kind === 'foreign') throw new StoreForeignError(file, state.tables);
    return openFile(file, state, options);
  } catch (error) {
    throw explain(error, file, busyTimeoutMs);
  }
}

function openFile(file: string, state: SchemaState, options: SqliteOptions): SqliteConnection {
  const { busyTimeoutMs = defaultBusyTimeoutMs } = options;
  const driver = openDriver(file, { fileMustExist: true, timeout: busyTimeoutMs });
  try {
    retryWhileBusy(file, busyTimeoutMs, () => {
      driver.pragma(`page_size = ${pageSize}`);
      driver.pragma('journal_mode = wal');
    });
    if (state.kind === 'behind') migrateFile(file, busyTimeoutMs);
    return connect(file, driver, options);
  } catch (error) {
    driver.close();
    throw error;
  }
}

/**
 * The state of the schema in a file; changes nothing.
 * @throws StoreIncompleteError, StoreCorruptError, StoreUnavailableError
 */
export function inspectSqlite(file: string): SchemaState {
  return inspect(file, false);
}

function inspect(file: string, mayBeIncomplete: boolean): SchemaState {
  try {
    if (statSync(file).size === 0) return { kind: 'behind', applied: [], pending: migrationNames };
    // A read-only connection leaves the -wal and -shm files behind that it makes; any other takes the content of a
    // -wal that it finds over into the file.
    const driver = openDriver(file, { readonly: existsSync(`${file}-wal`), fileMustExist: true, timeout: 5_000 });
    try {
      const source = mayBeIncomplete ? undefined : unfinishedCopyOf(driver);
      if (source !== undefined) throw new StoreIncompleteError(file, source);
      return readSchemaState(driver);
    } finally {
      driver.close();
    }
  } catch (error) {
    throw explain(error, file, 5_000);
  }
}

function connect(location: string, driver: DriverDatabase, options: SqliteOptions): SqliteConnection {
  const { busyTimeoutMs = defaultBusyTimeoutMs, synchronous = 'normal' } = options;
  configureDriver(driver, synchronous);
  // From here on the connection itself waits for other writers (`retryWhileBusy`), after the first pauses of SQLite.
  driver.pragma(`busy_timeout = ${Math.min(driverWaitMs, busyTimeoutMs)}`);
  return new SqliteConnection(location, driver, { busyTimeoutMs, synchronous });
}

function prepareFile(file: string, mustExist: boolean): void {
  if (existsSync(file)) {
    if (statSync(file).isDirectory()) throw new StoreUnavailableError(file, 'it is a folder; name a file in it');
    return;
  }
  if (mustExist) throw new StoreMissingError(file);
  makeFolder(dirname(file));
  const descriptor = openSync(file, 'a', 0o600);
  fchmodSync(descriptor, 0o600);
  closeSync(descriptor);
}

/** SQLite opens a file that it may not write as if nothing were wrong, and fails at the first write. */
function assertWritable(file: string): void {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw new StoreReadOnlyError(file, { cause: error });
  }
}

function explain(error: unknown, file: string, waitedMs: number): unknown {
  if (error instanceof MafError) return error;
  const classified = classifyError(error, file, 'open', waitedMs);
  if (classified !== undefined) return classified;
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new StoreReadOnlyError(file, { cause: error });
  const hint = /bindings|ERR_DLOPEN|NODE_MODULE_VERSION|better-sqlite3/.test(`${String(code)} ${error.message}`)
    ? 'the SQLite driver better-sqlite3 is not built for this Node; run `npm rebuild better-sqlite3`, or use ' +
      'MAF_RUNTIME_MODE=json'
    : error.message;
  return new StoreUnavailableError(file, hint, { cause: error });
}
