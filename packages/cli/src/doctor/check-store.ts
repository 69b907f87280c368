import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SchemaState } from '@maf/store';
import { checkContent } from './check-content.js';
import type { Finding } from './finding.js';
import { problemOf } from './problem-of.js';

/** Whether the database file can be used; it is only read. */
export async function checkStore(file: string): Promise<Finding[]> {
  if (file === ':memory:') return [{ name: 'store', status: 'ok', message: 'in memory, new for each command' }];
  if (!existsSync(file)) return [missing(file)];
  const { inspectSqlite } = await import('@maf/store');
  try {
    const size = statSync(file).size;
    const finding = await judge(file, size, inspectSqlite(file));
    const isReady = finding.status === 'ok';
    return isReady ? [finding, ...(await checkContent(file))] : [finding];
  } catch (error) {
    return [
      { name: 'store', status: 'fail', message: problemOf(error), next: `keep a copy of ${file} before anything` },
    ];
  }
}

function missing(file: string): Finding {
  const folder = nearestFolder(dirname(file));
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    const message = `there is none at ${file}, and this user cannot make it: ${folder} cannot be written`;
    return { name: 'store', status: 'fail', message, next: 'name another place (MAF_DB_PATH, MAF_AGENT_MAIL_ROOT)' };
  }
  const next = 'the first command that writes makes it; `maf db migrate` makes it now';
  return { name: 'store', status: 'warn', message: `there is none yet at ${file}`, next };
}

/** The folder, or the first one above it that is there. */
function nearestFolder(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent);
}

async function judge(file: string, size: number, state: SchemaState): Promise<Finding> {
  const { migrationNames, StoreForeignError, StoreNewerError } = await import('@maf/store');
  const newest = migrationNames.at(-1) ?? 'none';
  switch (state.kind) {
    case 'current':
      return { name: 'store', status: 'ok', message: `schema ${newest}, ${size} bytes` };
    case 'behind':
      return {
        name: 'store',
        status: 'warn',
        message: `schema ${state.applied.at(-1) ?? 'none'}, to come: ${state.pending.join(', ')}`,
        next: 'the next command that opens it brings it to the newest schema; `maf db migrate` does it now',
      };
    case 'newer':
      return { name: 'store', status: 'fail', message: new StoreNewerError(file, state.found, newest).message };
    case 'foreign':
      return { name: 'store', status: 'fail', message: new StoreForeignError(file, state.tables).message };
  }
}
