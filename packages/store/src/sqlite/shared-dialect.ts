import { SqliteDialect, type SqliteDialectConfig, SqliteDriver } from 'kysely';
import { TransactionSharedError } from '../errors/transaction-shared-error.js';

/** Kysely's SQLite dialect on a connection that others use as well: it begins no transactions. */
export class SharedSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new SharedSqliteDriver(this.#config);
  }
}

class SharedSqliteDriver extends SqliteDriver {
  override async beginTransaction(): Promise<void> {
    throw new TransactionSharedError();
  }
}
