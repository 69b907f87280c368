import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PreflightConfigManager } from '@maf/config';
import { createRuntimeFactory, type RuntimeOptions, type RuntimeState } from '@maf/runtime';

export interface TestStore extends Disposable {
  readonly runtime: RuntimeState;
  readonly configManager: PreflightConfigManager;
  /** The SQLite file, where there is one. */
  readonly file: string;
}

/** The kinds of store that the tests run on. */
export const storeModes = ['memory', 'sqlite'] as const;

/** A real store of its own: in memory, or a SQLite file in a new folder. */
export function openStore(mode: (typeof storeModes)[number], options: RuntimeOptions = {}): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'maf-preflight-store-'));
  const file = join(folder, 'runtime.db');
  const runtime = createRuntimeFactory({ mode, path: file, root: folder, projectRoot: folder, ...options });
  return {
    runtime,
    configManager: new PreflightConfigManager({ runtime, env: {} }),
    file,
    [Symbol.dispose]() {
      runtime.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
