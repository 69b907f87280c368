import type { ConfigMigration } from '@maf/config';
import { UsageError } from '../../errors/usage-error.js';
import { loadExport } from '../../options/load-export.js';

/** The migrations that a module of the team exports. @throws UsageError */
export async function loadMigrations(path: string): Promise<readonly ConfigMigration[]> {
  const migrations = await loadExport(path, 'migrations', 'migrations');
  if (Array.isArray(migrations)) return migrations;
  throw new UsageError(`${path}: expected an export \`migrations\` with an array of migrations, found none.`);
}
