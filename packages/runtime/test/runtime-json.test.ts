import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory } from '@maf/runtime';
import { runtimeContract } from '@maf/runtime/testing';

runtimeContract({
  name: 'json files',
  createStore: () => {
    const root = mkdtempSync(join(tmpdir(), 'maf-json-'));
    return {
      open: (options) => createRuntimeFactory({ ...options, mode: 'json', root }),
      destroy: () => rmSync(root, { recursive: true }),
    };
  },
});
