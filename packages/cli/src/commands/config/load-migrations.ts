import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfigMigration } from '@maf/config';
import { UsageError } from '../../errors/usage-error.js';

/** The migrations that a module of the team exports. @throws UsageError */
export async function loadMigrations(path: string): Promise<readonly ConfigMigration[]> {
  const loaded = await load(path);
  const migrations = 'migrations' in loaded ? loaded.migrations : undefined;
  if (Array.isArray(migrations)) return migrations;
  throw new UsageError(`${path}: expected an export \`migrations\` with an array of migrations, found none.`);
}

async function load(path: string): Promise<object> {
  try {
    const loaded: object = await import(pathToFileURL(resolve(path)).href);
    return loaded;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot load the migrations of ${path}: ${problem}`, { cause });
  }
}
