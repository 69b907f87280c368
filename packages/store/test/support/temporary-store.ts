import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSqlite, type SqliteConnection, type SqliteOptions } from '@maf/store';
import { afterAll, onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.js';

let template: string | undefined;
afterAll(() => {
  if (template !== undefined) rmSync(dirname(template), { recursive: true });
});

/** A store with the schema and nothing in it, in a folder of its own, removed after the test. */
export function temporaryStore(folder = temporaryFolder()): string {
  const file = join(folder, 'runtime.db');
  copyFileSync(migratedTemplate(), file);
  return file;
}

/** Opens a store that is closed after the test. */
export function opened(file: string, options?: SqliteOptions): SqliteConnection {
  const connection = openSqlite(file, options);
  onTestFinished(() => connection.close());
  return connection;
}

/** To migrate takes longer than all else in most tests, so it is done once for each file of tests. */
function migratedTemplate(): string {
  if (template !== undefined) return template;
  const file = join(mkdtempSync(join(tmpdir(), 'maf-store-template-')), 'runtime.db');
  openSqlite(file).close();
  template = file;
  return file;
}
