import type { ClientBase } from 'pg';
import { copyMark, copyMarkSql } from '../copy/copy-mark.js';
import { migrationNames } from '../migrations/migration-names.js';
import { judgeSchema, type SchemaState } from '../migrations/schema-state.js';

/** Reads the state of a schema of the database; changes nothing. Where there is no such schema, all migrations are to come. */
export async function readSchemaState(client: ClientBase, schema: string): Promise<SchemaState> {
  const tables = await namesIn(client, 'select tablename from pg_tables where schemaname = $1 order by 1', [schema]);
  const applied = tables.includes('migrations') ? await appliedIn(client, schema) : [];
  const isOurs = tables.length === 1 || tables.includes('lease_waiters') || applied.some(isKnown);
  return tables.includes('migrations') && isOurs ? judgeSchema(applied, []) : judgeSchema([], tables);
}

/** The store of which this is an unfinished copy. */
export async function unfinishedCopyOf(client: ClientBase, schema: string): Promise<string | undefined> {
  const marks = await namesIn(client, 'select tablename from pg_tables where schemaname = $1 and tablename = $2', [
    schema,
    copyMark,
  ]);
  return marks.length === 0 ? undefined : (await namesIn(client, copyMarkSql.read, []))[0];
}

/** The table of that name may be another program's, with other columns. */
function appliedIn(client: ClientBase, schema: string): Promise<string[]> {
  return namesIn(client, `select to_jsonb(entry) ->> 'name' from "${schema}".migrations as entry order by 1`, []);
}

function isKnown(name: string): boolean {
  return migrationNames.includes(name);
}

async function namesIn(client: ClientBase, text: string, values: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<string[]>({ text, values: [...values], rowMode: 'array' });
  return rows.map(([name]) => String(name));
}
