import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SqliteDatabase } from 'kysely';

/** What is used of better-sqlite3's statement. */
export interface DriverStatement {
  readonly reader: boolean;
  all(...parameters: readonly unknown[]): unknown[];
  get(...parameters: readonly unknown[]): unknown;
  run(...parameters: readonly unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

/** What is used of better-sqlite3's database. */
export interface DriverDatabase extends SqliteDatabase {
  readonly inTransaction: boolean;
  readonly open: boolean;
  prepare(sql: string): DriverStatement & ReturnType<SqliteDatabase['prepare']>;
  exec(sql: string): unknown;
  pragma(sql: string, options?: { readonly simple: boolean }): unknown;
  serialize(): Uint8Array;
  close(): void;
}

/** When a write is safe: `normal` on the death of the process, `full` on the loss of power too. */
export type Synchronous = 'normal' | 'full';

export interface DriverOptions {
  readonly readonly?: boolean;
  readonly fileMustExist?: boolean;
  /** Milliseconds of SQLite's own waiting for locks. */
  readonly timeout?: number;
}

interface Binding {
  readonly nativeBinding?: string;
}

type DriverConstructor = new (source: string | Uint8Array, options?: DriverOptions & Binding) => DriverDatabase;

/** Opens a file, `:memory:`, or the image of a database. */
export function openDriver(source: string | Uint8Array, options: DriverOptions = {}): DriverDatabase {
  const Driver = loadDriver();
  return new Driver(source, { ...options, ...binding });
}

/**
 * The settings that SQLite keeps for each connection. On macOS a plain fsync leaves what was written in the cache of the
 * disk: there `full` needs F_FULLFSYNC at each commit, and both need it where the log is taken over into the database.
 * Elsewhere those two settings do nothing.
 */
export function configureDriver(driver: DriverDatabase, synchronous: Synchronous): void {
  driver.pragma(`synchronous = ${synchronous}`);
  driver.pragma(`fullfsync = ${synchronous === 'full' ? 'on' : 'off'}`);
  driver.pragma('checkpoint_fullfsync = on');
  driver.pragma('foreign_keys = on');
  driver.pragma('temp_store = memory');
}

let driver: DriverConstructor | undefined;
let binding: Binding = {};

/** Loads the driver, and its native part, at the first use: a runtime on JSON files must not need it. */
export function loadDriver(): DriverConstructor {
  if (driver === undefined) {
    const require = createRequire(import.meta.url);
    const loaded: DriverConstructor = require('better-sqlite3');
    binding = findBinding(require);
    new loaded(':memory:', binding).close();
    driver = loaded;
  }
  return driver;
}

/** The native part where it lies after an install, which saves the driver a search for it; else that search is made. */
function findBinding(require: NodeJS.Require): Binding {
  const folder = dirname(require.resolve('better-sqlite3/package.json'));
  const nativeBinding = join(folder, 'build', 'Release', 'better_sqlite3.node');
  return existsSync(nativeBinding) ? { nativeBinding } : {};
}
