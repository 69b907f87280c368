import { setImmediate as pause, setTimeout as wait } from 'node:timers/promises';
import { StoreInUseError } from '../errors/store-in-use-error.js';
import { isBusy } from '../sqlite/classify-error.js';
import { openDriver } from '../sqlite/driver.js';
import { openSqlite } from '../sqlite/open-sqlite.js';
import type { SqliteConnection } from '../sqlite/sqlite-connection.js';
import { type CopiedRow, type CopiedTable, type CopiedValue, copiedTables, countedTables } from './copied-tables.js';
import { copyMark, copyMarkSql } from './copy-mark.js';
import { messageName } from './message-names.js';
import { quoted, selectCount, selectLastKey, selectRows } from './rows-sql.js';
import type { CopyRole, CopyTarget, Counters } from './store-side.js';

type SqliteRow = Readonly<Record<string, CopiedValue>>;

/** Milliseconds that a command which ends just now is waited for, and how often it is looked whether it has. */
const patienceMs = 2_000;
const lookEveryMs = 20;

/**
 * Opens a SQLite file for a copy: a source must be there and complete, a target is created where it is not there.
 * @throws StoreInUseError where anyone else has it open, and as `openSqlite`
 */
export async function openSqliteSide(file: string, role: CopyRole): Promise<CopyTarget> {
  const options = { mustExist: role === 'source', mayBeIncomplete: role === 'target' };
  const made = openSqlite(file, options);
  made.close();
  const end = performance.now() + patienceMs;
  while (!isUnused(made.location)) {
    if (performance.now() > end) throw new StoreInUseError(made.location, 'a connection to it');
    await wait(lookEveryMs);
  }
  // Whoever reads that the copy is complete may remove its source.
  return new SqliteSide(openSqlite(file, { ...options, synchronous: 'full' }));
}

/** Whoever has a file open in WAL mode holds a shared lock on it all the time: one alone gets it exclusively. */
function isUnused(file: string): boolean {
  const driver = openDriver(file, { fileMustExist: true, timeout: 0 });
  try {
    driver.pragma('locking_mode = exclusive');
    driver.exec('begin immediate');
    driver.exec('rollback');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  } finally {
    driver.close();
  }
}

class SqliteSide implements CopyTarget {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  get location(): string {
    return this.#connection.location;
  }

  async lock(): Promise<void> {
    this.#connection.query('begin immediate', []);
  }

  async count(table: CopiedTable): Promise<number> {
    const [row] = this.#connection.query<{ rows: number }>(selectCount(table), []);
    return row?.rows ?? 0;
  }

  async read(table: CopiedTable, after: CopiedRow | undefined, limit: number): Promise<CopiedRow[]> {
    const { text, values } = selectRows(table, after, limit, () => '?');
    // Nothing else here waits: signals and progress would not be heard between two files.
    await pause();
    return this.#connection.query<SqliteRow>(text, values).map((row) => valuesOf(table, row));
  }

  async lastKey(table: CopiedTable): Promise<CopiedRow | undefined> {
    const [row] = this.#connection.query<SqliteRow>(selectLastKey(table), []);
    return row && table.key.map((column) => row[column] ?? null);
  }

  async counters(): Promise<Counters> {
    const rows = this.#connection.query<{ name: string; seq: number }>('select name, seq from sqlite_sequence', []);
    const last = new Map(rows.map(({ name, seq }) => [name, seq]));
    return Object.fromEntries(countedTables.map(({ name }) => [name, last.get(name) ?? 0]));
  }

  async unfinishedCopyOf(): Promise<string | undefined> {
    const [mark] = this.#connection.query<{ name: string }>('select name from sqlite_schema where name = ?', [
      copyMark,
    ]);
    return mark && this.#connection.query<{ name: string }>(copyMarkSql.read, [])[0]?.name;
  }

  async begin(source: string): Promise<void> {
    this.#connection.query(copyMarkSql.create, []);
    this.#connection.query(`insert into ${copyMark} (source) values (?)`, [source]);
    this.#connection.query('commit', []);
  }

  async append(table: CopiedTable, rows: readonly CopiedRow[]): Promise<void> {
    const names = columnsOf(table);
    const places = names.map(() => '?').join(', ');
    const text = `insert into ${quoted(table.name)} (${names.map(quoted).join(', ')}) values (${places})`;
    this.#connection.transaction(() => {
      for (const row of rows) this.#connection.query(text, storedValues(table, row));
    });
  }

  async clear(): Promise<void> {
    this.#connection.transaction(() => {
      for (const { name } of copiedTables.toReversed()) this.#connection.query(`delete from ${quoted(name)}`, []);
      this.#connection.query('delete from sqlite_sequence', []);
    });
  }

  async setCounters(counters: Counters): Promise<void> {
    this.#connection.query('delete from sqlite_sequence', []);
    for (const [name, last] of Object.entries(counters)) {
      if (last > 0) this.#connection.query('insert into sqlite_sequence (name, seq) values (?, ?)', [name, last]);
    }
  }

  async complete(): Promise<void> {
    this.#connection.query(copyMarkSql.drop, []);
    this.#connection.query('commit', []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection.close();
  }
}

function valuesOf({ columns }: CopiedTable, row: SqliteRow): CopiedRow {
  return columns.map(([name]) => row[name] ?? null);
}

/** The columns that are written: SQLite makes the id of a message of others. */
function columnsOf({ name, columns }: CopiedTable): string[] {
  const names = columns.map(([column]) => column);
  return name === 'messages' ? [...names.filter((column) => column !== 'id'), 'given_id', 'source'] : names;
}

function storedValues({ name, columns }: CopiedTable, row: CopiedRow): CopiedRow {
  if (name !== 'messages') return row;
  const at = (column: string) => columns.findIndex(([found]) => found === column);
  const { givenId, source } = messageName(String(row[at('id')]), Number(row[at('created_at')]), Number(row[at('seq')]));
  return [...row.filter((_, index) => index !== at('id')), givenId, source];
}
