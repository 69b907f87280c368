import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory } from '@maf/runtime';
import { runtimeContract } from '@maf/runtime/testing';

runtimeContract({
  name: 'sqlite in a file',
  createStore: () => {
    const folder = mkdtempSync(join(tmpdir(), 'maf-sqlite-'));
    return {
      open: (options) => createRuntimeFactory({ ...options, mode: 'sqlite', path: join(folder, 'runtime.db') }),
      destroy: () => rmSync(folder, { recursive: true }),
    };
  },
});

runtimeContract({
  name: 'sqlite in memory',
  createStore: () => ({
    open: (options) => createRuntimeFactory({ ...options, mode: 'sqlite', path: ':memory:' }),
    destroy: () => undefined,
  }),
});
