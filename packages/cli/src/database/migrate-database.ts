import { existsSync } from 'node:fs';
import type { CommandContext } from '../context/command-context.js';
import { runtimeOptions } from '../context/runtime-options.js';
import { databaseFile } from './database-status.js';

export interface MigrationOutcome {
  /** The file, or how the store on a server is named. */
  readonly location: string;
  /** The same, where it is a file. */
  readonly file?: string;
  readonly created: boolean;
  /** The migrations that this call applied, in order. */
  readonly applied: readonly string[];
}

/** Opens the database file, and so makes it or brings it to the newest schema. @throws what keeps it from being opened */
export async function migrateDatabase(context: CommandContext): Promise<MigrationOutcome> {
  const file = databaseFile(context);
  const { inspectSqlite, migrationNames } = await import('@maf/store');
  const { createRuntimeFactory } = await import('@maf/runtime');
  const created = !existsSync(file);
  const before = created ? undefined : inspectSqlite(file);
  createRuntimeFactory({ ...runtimeOptions(context), mode: 'sqlite' }).close();
  const applied = before === undefined ? migrationNames : before.kind === 'behind' ? before.pending : [];
  return { location: file, file, created, applied };
}
