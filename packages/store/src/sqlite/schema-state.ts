import { migrationNames } from '../migrations/migration-names.js';
import type { DriverDatabase } from './driver.js';

/** What stands in a database file, told from its tables alone. */
export type SchemaState =
  | { readonly kind: 'current' }
  /** New, or of an older schema: `pending` are the migrations to come. */
  | { readonly kind: 'behind'; readonly applied: readonly string[]; readonly pending: readonly string[] }
  | { readonly kind: 'newer'; readonly found: string }
  | { readonly kind: 'foreign'; readonly tables: readonly string[] };

/** Name of the table in which Kysely's Migrator notes what it has run. */
const migrationTable = 'kysely_migration';

/** Reads the state of the schema; changes nothing. */
export function readSchemaState(database: DriverDatabase): SchemaState {
  const tables = namesIn(
    database,
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`,
  );
  const applied = tables.includes(migrationTable)
    ? namesIn(database, `select name from ${migrationTable} order by name`)
    : [];
  const others = tables.filter((table) => !table.startsWith('kysely_'));
  const isOurs = applied.some((name) => migrationNames.includes(name));
  if (!isOurs && others.length > 0) return { kind: 'foreign', tables: others.slice(0, 3) };
  const newer = applied.findLast((name) => !migrationNames.includes(name));
  if (newer !== undefined) return { kind: 'newer', found: newer };
  return applied.length === migrationNames.length ? { kind: 'current' } : behind(applied);
}

function behind(applied: readonly string[]): SchemaState {
  return { kind: 'behind', applied, pending: migrationNames.filter((name) => !applied.includes(name)) };
}

function namesIn(database: DriverDatabase, sql: string): string[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => (typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''));
}
