import type { ClientBase } from 'pg';
import { StoreForeignError } from '../errors/store-foreign-error.js';
import { StoreIncompleteError } from '../errors/store-incomplete-error.js';
import { StoreMissingError } from '../errors/store-missing-error.js';
import { StoreNewerError } from '../errors/store-newer-error.js';
import { migrationNames } from '../migrations/migration-names.js';
import { locks } from './locks.js';
import { migrations } from './migrations/migrations.js';
import type { ResolvedSettings } from './postgres-settings.js';
import { readSchemaState, unfinishedCopyOf } from './schema-state.js';

/** What a store must be to be opened. */
export interface OpeningTerms {
  /** True: one that is not there is an error. Default: it is created. */
  readonly mustExist?: boolean;
  /** True: one that a copy was begun to and is not complete is opened too, as the copy itself has to. Default: an error. */
  readonly mayBeIncomplete?: boolean;
}

/**
 * Brings the schema up to date. A current one is only looked at; else one process migrates it, in one transaction, while
 * the others wait for an advisory lock and then find it current.
 * @throws StoreNewerError, StoreForeignError, StoreIncompleteError, StoreMissingError (where it must exist)
 */
export async function migrate(
  client: ClientBase,
  settings: ResolvedSettings,
  { mustExist = false, mayBeIncomplete = false }: OpeningTerms,
): Promise<void> {
  if ((await pendingMigrations(client, settings, mayBeIncomplete)).length === 0) return;
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [locks.migration, settings.schema]);
    const pending = await pendingMigrations(client, settings, mayBeIncomplete);
    const isNew = pending.length === migrations.length;
    if (isNew && mustExist) throw new StoreMissingError(settings.location);
    if (isNew) await createSchema(client, settings.schema);
    for (const { name, statements } of pending) {
      for (const statement of statements) await client.query(statement);
      await client.query('insert into migrations (name) values ($1)', [name]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function createSchema(client: ClientBase, schema: string): Promise<void> {
  // A user without the right to make schemas may have been given one.
  const { rows } = await client.query('select from pg_namespace where nspname = $1', [schema]);
  if (rows.length === 0) await client.query(`create schema "${schema}"`);
  await client.query(
    'create table migrations (name text primary key, applied_at timestamptz not null default clock_timestamp())',
  );
}

async function pendingMigrations(client: ClientBase, { schema, location }: ResolvedSettings, mayBeIncomplete: boolean) {
  const state = await readSchemaState(client, schema);
  const source = mayBeIncomplete ? undefined : await unfinishedCopyOf(client, schema);
  if (source !== undefined) throw new StoreIncompleteError(location, source);
  switch (state.kind) {
    case 'current':
      return [];
    case 'behind':
      return migrations.filter(({ name }) => state.pending.includes(name));
    case 'newer':
      throw new StoreNewerError(location, state.found, migrationNames.at(-1) ?? '');
    case 'foreign':
      throw new StoreForeignError(location, state.tables);
  }
}
