import { copyMark, copyMarkSql } from '../copy/copy-mark.js';
import { migrationNames } from '../migrations/migration-names.js';
import { judgeSchema, type SchemaState } from '../migrations/schema-state.js';
import type { DriverDatabase } from './driver.js';

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
  const isOurs = applied.some((name) => migrationNames.includes(name));
  return judgeSchema(applied, isOurs ? [] : tables.filter((table) => !table.startsWith('kysely_')));
}

/** The store of which this is an unfinished copy. */
export function unfinishedCopyOf(database: DriverDatabase): string | undefined {
  const [mark] = namesIn(database, `select name from sqlite_schema where name = '${copyMark}'`);
  return mark === undefined ? undefined : namesIn(database, copyMarkSql.read)[0];
}

function namesIn(database: DriverDatabase, sql: string): string[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => (typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''));
}
