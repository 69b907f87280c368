import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RuntimeOptions } from '../options.js';
import type { SqlRuntimeState } from '../runtime-state.js';
import { closingWith } from './closing-with.js';
import { createRuntimeFactory } from './create-runtime-factory.js';

/**
 * A SQLite runtime for tests: `close` also removes the database file, when this call had created it. It is closed at the
 * latest when the process exits.
 *
 * @param path default `:memory:`
 */
export function createSqliteRuntimeStateWithCleanup(
  path = ':memory:',
  options: Omit<RuntimeOptions<readonly []>, 'path' | 'mode'> = {},
): SqlRuntimeState {
  const created = path !== ':memory:' && !existsSync(path);
  const file = resolve(path);
  const runtime = createRuntimeFactory({ ...options, path, mode: 'sqlite' });
  if (!('executeQuery' in runtime)) throw new TypeError('The sqlite mode gave a runtime without SQL.');
  const closing = closingWith(runtime, (closeItself) => {
    process.removeListener('exit', closing.close);
    closeItself();
    if (created) for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  });
  process.once('exit', closing.close);
  return closing;
}
