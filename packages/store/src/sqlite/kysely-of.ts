import { Kysely, type SqliteDialect } from 'kysely';
import { RuntimeClosedError } from '../errors/runtime-closed-error.js';
import type { Database } from '../tables/database.js';
import { ImmediateSqliteDialect } from './immediate-dialect.js';
import { SharedSqliteDialect } from './shared-dialect.js';
import type { SqliteConnection } from './sqlite-connection.js';

const opened = new WeakMap<SqliteConnection, Kysely<Database>>();

/**
 * Typed queries on a connection of their own, so that a transaction there takes in nothing of this one. A database in
 * memory has one connection only: its queries run here, and its transactions are refused. They end with the connection.
 */
export function kyselyOf(connection: SqliteConnection): Kysely<Database> {
  if (!connection.isOpen) throw new RuntimeClosedError();
  const known = opened.get(connection);
  if (known !== undefined) return known;
  const kysely = new Kysely<Database>({ dialect: dialectFor(connection) });
  opened.set(connection, kysely);
  connection.onClose(() => void kysely.destroy());
  return kysely;
}

function dialectFor(connection: SqliteConnection): SqliteDialect {
  return connection.location === ':memory:'
    ? new SharedSqliteDialect({ database: connection.sharedDatabase() })
    : new ImmediateSqliteDialect({ database: async () => connection.openDatabase() });
}
