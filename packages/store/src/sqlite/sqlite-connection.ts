import type { SqliteDatabase } from 'kysely';
import { RuntimeClosedError } from '../errors/runtime-closed-error.js';
import { TransactionAsynchronousError } from '../errors/transaction-asynchronous-error.js';
import { createBinder } from '../queries/bind.js';
import type { Statement } from '../queries/statement.js';
import { classifyError, classifyMisuse, isBusy } from './classify-error.js';
import { type Classify, classifyingDatabase } from './classifying-database.js';
import { configureDriver, type DriverDatabase, type DriverStatement, openDriver, type Synchronous } from './driver.js';
import { transactionBounds } from './transaction-bounds.js';
import { retryWhileBusy } from './wait.js';

type Compiled = Pick<Statement<unknown, unknown>, 'compiled'>;

interface Prepared {
  readonly driver: DriverStatement;
  bind(parameters: object): unknown[];
}

export interface ConnectionSettings {
  /** How long a call waits for other writers, in milliseconds. */
  readonly busyTimeoutMs: number;
  readonly synchronous: Synchronous;
}

type Action<Result> = (driver: DriverStatement, values: unknown[]) => Result;

const readFirst: Action<unknown> = (driver, values) => driver.get(values);
const readAll: Action<unknown[]> = (driver, values) => driver.all(values);
const write: Action<ReturnType<DriverStatement['run']>> = (driver, values) => driver.run(values);
const nothing = {};

/** How many texts of `query` are kept prepared. */
const keptQueries = 200;

/**
 * One connection to a SQLite store. Statements are compiled and prepared at their first use, once, and then run
 * synchronously. Errors of the driver come out as the store's own (see `classifyError`).
 */
export class SqliteConnection {
  readonly #driver: DriverDatabase;
  readonly #busyTimeoutMs: number;
  readonly #synchronous: Synchronous;
  readonly #prepared = new Map<Compiled, Prepared>();
  readonly #queries = new Map<string, DriverStatement>();
  #isOpen = true;
  #depth = 0;
  /** What made SQLite roll back the transaction under way on its own (a full disk): the rest of it must not be stored. */
  #undoneBy: unknown;
  readonly #closing: (() => void)[] = [];

  constructor(
    /** The file, or `:memory:`. */
    readonly location: string,
    driver: DriverDatabase,
    settings: ConnectionSettings,
  ) {
    this.#driver = driver;
    this.#busyTimeoutMs = settings.busyTimeoutMs;
    this.#synchronous = settings.synchronous;
  }

  /** The first row, or undefined. */
  get<Parameters extends object, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Row | undefined {
    return this.#run(statement, parameters, readFirst) as Row | undefined;
  }

  all<Parameters extends object, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Row[] {
    return this.#run(statement, parameters, readAll) as Row[];
  }

  /** The row of a statement that always returns one, as an insert with `returning` does. */
  returned<Parameters extends object, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Row {
    const row = this.get(statement, parameters);
    if (row === undefined) throw new TypeError(`${statement.name} returned no row`);
    return row;
  }

  /** The number of the row that was inserted; undefined when none was. */
  insert<Parameters extends object>(
    statement: Statement<Parameters, unknown>,
    parameters: Parameters,
  ): number | undefined {
    const { changes, lastInsertRowid } = this.#run(statement, parameters, write);
    return changes === 0 ? undefined : Number(lastInsertRowid);
  }

  /** Returns how many rows were changed. */
  run<Parameters extends object>(statement: Statement<Parameters, unknown>, parameters: Parameters): number {
    return this.#run(statement, parameters, write).changes;
  }

  /** Runs one statement given as text; returns its rows, none for a statement that returns none. */
  query<Row>(sql: string, parameters: readonly unknown[]): Row[] {
    const work = (): Row[] => {
      const driver = this.#prepareQuery(sql);
      const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : (value ?? null)));
      if (driver.reader) return driver.all(values) as Row[];
      driver.run(values);
      return [];
    };
    this.#assertUsable();
    try {
      return work();
    } catch (error) {
      return this.#recover(error, sql, work);
    }
  }

  /**
   * Runs `work` in one write transaction (inside another: a savepoint), stored whole or not at all.
   * @throws TransactionAsynchronousError when `work` returns a promise
   * @throws StoreBusyError
   */
  transaction<Result>(work: () => Result): Result {
    const { begin, commit, rollback } = transactionBounds(this.#depth);
    this.#runBound(begin);
    this.#depth += 1;
    try {
      const result = work();
      if (isThenable(result)) throw refuseAsynchronous(result);
      this.#runBound(commit);
      return result;
    } catch (error) {
      if (this.#driver.inTransaction) this.#driver.exec(rollback);
      throw error;
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) this.#undoneBy = undefined;
    }
  }

  /** Whether a call made now belongs to a transaction that is under way. */
  get isInTransaction(): boolean {
    return this.#depth > 0;
  }

  /** Differs from an earlier answer when anything was written since, here or by another connection. */
  changeMark(): string {
    const [own] = this.query<{ changes: number }>('select total_changes() as changes', []);
    const [others] = this.query<{ data_version: number }>('pragma data_version', []);
    return `${others?.data_version} ${own?.changes}`;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** This connection for who speaks to a driver itself, with the errors of the store. */
  sharedDatabase(): SqliteDatabase {
    return classifyingDatabase(this.#driver, this.#explain);
  }

  /** A further connection to the same file, likewise; whoever opens it closes it. */
  openDatabase(): SqliteDatabase {
    const driver = openDriver(this.location, { fileMustExist: true, timeout: this.#busyTimeoutMs });
    configureDriver(driver, this.#synchronous);
    return classifyingDatabase(driver, this.#explain);
  }

  /** Runs `work` before this connection is closed. */
  onClose(work: () => void): void {
    this.#closing.push(work);
  }

  close(): void {
    for (const work of this.#closing.splice(0)) work();
    this.#isOpen = false;
    this.#driver.close();
  }

  #runBound(bound: Compiled): void {
    this.#run(bound, nothing, write);
  }

  #ready(statement: Compiled): Prepared {
    return this.#prepared.get(statement) ?? this.#prepare(statement);
  }

  /** What is run is given apart from its values: a closure for each call would cost as much as their binding. */
  #run<Result>(statement: Compiled, parameters: object, action: Action<Result>): Result {
    this.#assertUsable();
    try {
      return this.#perform(statement, parameters, action);
    } catch (error) {
      return this.#recover(error, statement.compiled.sql, () => this.#perform(statement, parameters, action));
    }
  }

  #perform<Result>(statement: Compiled, parameters: object, action: Action<Result>): Result {
    const { driver, bind } = this.#ready(statement);
    return action(driver, bind(parameters));
  }

  #assertUsable(): void {
    if (!this.#isOpen) throw new RuntimeClosedError();
    if (this.#undoneBy !== undefined) throw this.#undoneBy;
  }

  /** Outside a transaction a call waits while others write; within one, the write lock is held already. */
  #recover<Result>(error: unknown, sql: string, again: () => Result): Result {
    if (this.#depth === 0 && isBusy(error)) return this.#explain(sql, () => this.#wait(again));
    const explained = this.#explainError(error, sql);
    if (this.#depth > 0 && !this.#driver.inTransaction) this.#undoneBy = explained;
    throw explained;
  }

  #wait<Result>(work: () => Result): Result {
    return retryWhileBusy(this.location, this.#busyTimeoutMs, work);
  }

  readonly #explain: Classify = (sql, work) => {
    try {
      return work();
    } catch (error) {
      throw this.#explainError(error, sql);
    }
  };

  #explainError(error: unknown, sql: string): unknown {
    return classifyError(error, this.location, sql, this.#busyTimeoutMs) ?? classifyMisuse(error, sql) ?? error;
  }

  #prepare(statement: Compiled): Prepared {
    const { sql, bindings } = statement.compiled;
    const prepared: Prepared = { driver: this.#driver.prepare(sql), bind: createBinder(bindings) };
    this.#prepared.set(statement, prepared);
    return prepared;
  }

  #prepareQuery(sql: string): DriverStatement {
    const known = this.#queries.get(sql);
    if (known !== undefined) return known;
    const [oldest] = this.#queries.keys();
    if (oldest !== undefined && this.#queries.size >= keptQueries) this.#queries.delete(oldest);
    const driver = this.#driver.prepare(sql);
    this.#queries.set(sql, driver);
    return driver;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** What the promise comes to later is nobody's concern: its work was refused. */
function refuseAsynchronous(promise: PromiseLike<unknown>): TransactionAsynchronousError {
  promise.then(undefined, () => undefined);
  return new TransactionAsynchronousError();
}
