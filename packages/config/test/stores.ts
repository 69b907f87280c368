import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory } from '@maf/runtime';
import { onTestFinished } from 'vitest';

/** A folder of its own for the running test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'maf-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function opened(options: { readonly mode: string; readonly path?: string; readonly root?: string }) {
  const runtime = createRuntimeFactory(options);
  onTestFinished(() => runtime.close());
  return runtime;
}

type Opener = () => ReturnType<typeof opened>;

/** Every store that configurations are kept in. What `prepare` gives opens the same store, again and again if it lasts. */
export const stores: readonly { readonly name: string; readonly lasts: boolean; readonly prepare: () => Opener }[] = [
  { name: 'memory', lasts: false, prepare: () => () => opened({ mode: 'memory' }) },
  { name: 'SQLite in memory', lasts: false, prepare: () => () => opened({ mode: 'sqlite', path: ':memory:' }) },
  {
    name: 'a SQLite file',
    lasts: true,
    prepare: () => {
      const path = join(temporaryFolder(), 'runtime.db');
      return () => opened({ mode: 'sqlite', path });
    },
  },
  {
    name: 'JSON files',
    lasts: true,
    prepare: () => {
      const root = temporaryFolder();
      return () => opened({ mode: 'json', root });
    },
  },
];

/** What an action throws. */
export function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error, found none');
}
