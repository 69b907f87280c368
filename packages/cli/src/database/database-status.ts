import { statSync } from 'node:fs';
import type { SchemaState } from '@maf/store';
import type { CommandContext } from '../context/command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { settingsInForce } from '../settings/settings-in-force.js';
import { countRows } from './count-rows.js';

export interface DatabaseStatus {
  readonly file: string;
  readonly sizeBytes: number;
  /** `newer` and `foreign` cannot be used by this version. */
  readonly schema: SchemaState['kind'];
  /** What was found, for a schema that is newer or of another program. */
  readonly found?: string;
  readonly applied: readonly string[];
  readonly pending: readonly string[];
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
  const about = { file, sizeBytes: found.size, schema: state.kind };
  switch (state.kind) {
    case 'current': {
      const rows = await countRows(file);
      return { ...about, applied: migrationNames, pending: [], ...(rows === undefined ? {} : { rows }) };
    }
    case 'behind':
      return { ...about, applied: state.applied, pending: state.pending };
    case 'newer':
      return { ...about, found: state.found, applied: [], pending: [] };
    case 'foreign':
      return { ...about, found: state.tables.join(', '), applied: [], pending: [] };
  }
}

/** @throws UsageError for a database in memory */
export function databaseFile(context: CommandContext): string {
  const { value } = settingsInForce(context).databaseFile;
  if (value === ':memory:')
    throw new UsageError('Expected a database file, found :memory:, which each command has anew.');
  return value;
}
