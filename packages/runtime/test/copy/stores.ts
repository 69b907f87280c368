import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyRuntimeState, openRuntime, type RuntimeOptions } from '@maf/runtime';
import {
  type CopyProgress,
  type CopyReport,
  type CopyRole,
  type CopyTarget,
  copyStore,
  openPostgresSide,
  openSqliteSide,
} from '@maf/store/copy';
import { onTestFinished } from 'vitest';

/** A store that is copied from or to. */
export interface Place {
  side(role: CopyRole): Promise<CopyTarget>;
  runtime(options?: RuntimeOptions): Promise<AnyRuntimeState>;
}

/** A SQLite file that is not there yet; its folder is removed after the test. */
export function sqlitePlace(file = join(newFolder(), 'runtime.db')): Place {
  return {
    side: (role) => openSqliteSide(file, role),
    runtime: (options) => open({ projectRoot: '/project', ...options, mode: 'sqlite', path: file, env: {} }),
  };
}

export function postgresPlace(url: string, schema: string): Place {
  const database = { url, schema };
  return {
    side: (role) => openPostgresSide(database, role),
    runtime: (options) => open({ projectRoot: '/project', ...options, mode: 'postgres', database, env: {} }),
  };
}

export async function copy(from: Place, to: Place, tell: CopyProgress = () => undefined): Promise<CopyReport> {
  await using source = await from.side('source');
  await using target = await to.side('target');
  return await copyStore(source, target, tell);
}

/** What all tables of the source came to. */
export function hashes({ tables }: CopyReport): Readonly<Record<string, string>> {
  return Object.fromEntries(tables.map(({ table, source }) => [table, `${source.rows} ${source.hash}`]));
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'maf-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function open(options: RuntimeOptions): Promise<AnyRuntimeState> {
  const runtime = await openRuntime(options);
  onTestFinished(() => runtime.close());
  return runtime;
}
