import { Kysely, type SqliteDatabase, type SqliteDialect } from 'kysely';
import { RuntimeClosedError } from '../errors/runtime-closed-error.js';
import { TransactionAsynchronousError } from '../errors/transaction-asynchronous-error.js';
import { Placeholder, type Statement } from '../queries/statement.js';
import type { Database } from '../tables/database.js';
import { classifyError, classifyMisuse } from './classify-error.js';
import { type Classify, classifyingDatabase } from './classifying-database.js';
import { configureDriver, type DriverDatabase, type DriverStatement, openDriver, type Synchronous } from './driver.js';
import { ImmediateSqliteDialect } from './immediate-dialect.js';
import { SharedSqliteDialect } from './shared-dialect.js';
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
  #depth = 0;
  /** What made SQLite roll back the transaction under way on its own (a full disk): the rest of it must not be stored. */
  #undoneBy: unknown;
  #kysely: Kysely<Database> | undefined;

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
    return this.all(statement, parameters)[0];
  }

  all<Parameters extends object, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Row[] {
    return this.#guard(statement, () => {
      const { driver, bind } = this.#prepare(statement);
      return driver.all(...bind(parameters)) as Row[];
    });
  }

  /** The row of a statement that always returns one, as an insert with `returning` does. */
  returned<Parameters extends object, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): Row {
    const row = this.get(statement, parameters);
    if (row === undefined) throw new TypeError(`${statement.name} returned no row`);
    return row;
  }

  /** Returns how many rows were changed. */
  run<Parameters extends object>(statement: Statement<Parameters, unknown>, parameters: Parameters): number {
    return this.#guard(statement, () => {
      const { driver, bind } = this.#prepare(statement);
      return driver.run(...bind(parameters)).changes;
    });
  }

  /** Runs one statement given as text; returns its rows, none for a statement that returns none. */
  query<Row>(sql: string, parameters: readonly unknown[]): Row[] {
    return this.#classify(sql, () => {
      const driver = this.#prepareQuery(sql);
      const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : (value ?? null)));
      if (driver.reader) return driver.all(...values) as Row[];
      driver.run(...values);
      return [];
    });
  }

  /**
   * Runs `work` in one write transaction (inside another: a savepoint), stored whole or not at all.
   * @throws TransactionAsynchronousError when `work` returns a promise
   * @throws StoreBusyError
   */
  transaction<Result>(work: () => Result): Result {
    if (!this.#driver.open) throw new RuntimeClosedError();
    const nested = this.#depth > 0;
    const name = `maf_${this.#depth}`;
    this.#classify('begin immediate', () => (nested ? this.#driver.exec(`savepoint ${name}`) : this.#begin()));
    this.#depth += 1;
    try {
      const result = work();
      if (isThenable(result)) throw refuseAsynchronous(result);
      this.#classify('commit', () => this.#driver.exec(nested ? `release ${name}` : 'commit'));
      return result;
    } catch (error) {
      if (this.#driver.inTransaction) this.#driver.exec(nested ? `rollback to ${name}; release ${name}` : 'rollback');
      throw error;
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) this.#undoneBy = undefined;
    }
  }

  /** Differs from an earlier answer when anything was written since, here or by another connection. */
  changeMark(): string {
    return this.#classify('pragma data_version', () => {
      const [own] = this.query<{ changes: number }>('select total_changes() as changes', []);
      return `${String(this.#driver.pragma('data_version', { simple: true }))} ${own?.changes}`;
    });
  }

  /**
   * Typed queries on a connection of their own, so that a transaction there takes in nothing of this one. A database in
   * memory has one connection only: its queries run here, and its transactions are refused.
   */
  get kysely(): Kysely<Database> {
    if (!this.#driver.open) throw new RuntimeClosedError();
    if (this.#kysely === undefined) {
      this.#kysely = new Kysely<Database>({ dialect: this.#kyselyDialect() });
    }
    return this.#kysely;
  }

  close(): void {
    void this.#kysely?.destroy();
    this.#driver.close();
  }

  #kyselyDialect(): SqliteDialect {
    if (this.location === ':memory:') {
      return new SharedSqliteDialect({ database: classifyingDatabase(this.#driver, this.#explain) });
    }
    return new ImmediateSqliteDialect({ database: async () => this.#openForKysely() });
  }

  #openForKysely(): SqliteDatabase {
    const driver = openDriver(this.location, { fileMustExist: true, timeout: this.#busyTimeoutMs });
    configureDriver(driver, this.#synchronous);
    return classifyingDatabase(driver, this.#explain);
  }

  #begin(): void {
    retryWhileBusy(this.location, this.#busyTimeoutMs, () => this.#driver.exec('begin immediate'));
  }

  #guard<Result>(statement: Compiled, work: () => Result): Result {
    return this.#classify(statement.compiled.sql, () =>
      this.#depth > 0 ? work() : retryWhileBusy(this.location, this.#busyTimeoutMs, work),
    );
  }

  #classify<Result>(sql: string, work: () => Result): Result {
    if (!this.#driver.open) throw new RuntimeClosedError();
    if (this.#undoneBy !== undefined) throw this.#undoneBy;
    try {
      return this.#explain(sql, work);
    } catch (error) {
      if (this.#depth > 0 && !this.#driver.inTransaction) this.#undoneBy = error;
      throw error;
    }
  }

  readonly #explain: Classify = (sql, work) => {
    try {
      return work();
    } catch (error) {
      throw classifyError(error, this.location, sql, this.#busyTimeoutMs) ?? classifyMisuse(error, sql) ?? error;
    }
  };

  #prepare(statement: Compiled): Prepared {
    const known = this.#prepared.get(statement);
    if (known !== undefined) return known;
    const { sql, bindings } = statement.compiled;
    const prepared: Prepared = {
      driver: this.#driver.prepare(sql),
      bind: (parameters) => {
        const values = parameters as Readonly<Record<string, unknown>>;
        return bindings.map((binding) =>
          binding instanceof Placeholder ? (values[binding.name] ?? null) : binding.constant,
        );
      },
    };
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
