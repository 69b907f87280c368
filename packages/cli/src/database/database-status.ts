import { statSync } from 'node:fs';
import type { CommandContext } from '../context/command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { settingsInForce } from '../settings/settings-in-force.js';
import { countRows } from './count-rows.js';
import { type SchemaFacts, schemaFacts } from './schema-facts.js';

export interface DatabaseStatus extends SchemaFacts {
  readonly file: string;
  readonly sizeBytes: number;
  /** By table; absent where the file cannot be opened as a store. */
  readonly rows?: Readonly<Record<string, number>>;
}

/** @throws StoreMissingError, StoreCorruptError, StoreUnavailableError */
export async function databaseStatus(context: CommandContext): Promise<DatabaseStatus> {
  const file = databaseFile(context);
  const { inspectSqlite, migrationNames, StoreMissingError } = await import('@maf/store');
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new StoreMissingError(file);
  const state = inspectSqlite(file);
  const rows = state.kind === 'current' ? await countRows(file) : undefined;
  const about = { file, sizeBytes: found.size, ...schemaFacts(state, migrationNames) };
  return { ...about, ...(rows === undefined ? {} : { rows }) };
}

/** @throws UsageError for a database in memory */
export function databaseFile(context: CommandContext): string {
  const { value } = settingsInForce(context).databaseFile;
  if (value === ':memory:')
    throw new UsageError('Expected a database file, found :memory:, which each command has anew.');
  return value;
}
