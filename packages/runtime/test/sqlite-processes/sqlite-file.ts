import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory, type RuntimeOptions, type SqlRuntimeState } from '@maf/runtime';
import { onTestFinished } from 'vitest';

/** The path of a store in a folder of its own, removed after the test. */
export function sqliteFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'maf-runtime-sqlite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'runtime.db');
}

/** A runtime on SQLite, closed after the test at the latest. */
export function openSql(
  path: string,
  options: Omit<RuntimeOptions<readonly []>, 'path' | 'mode'> = {},
): SqlRuntimeState {
  const runtime = createRuntimeFactory({ ...options, mode: 'sqlite', path });
  onTestFinished(() => runtime.close());
  if (!('executeQuery' in runtime)) throw new TypeError('The sqlite mode gave a runtime without SQL.');
  return runtime;
}
