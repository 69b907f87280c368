import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLayers } from './layers/check-layers.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layers-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Writes the files, and a package.json for each package or app that they lie in. */
function workspace(files) {
  for (const [path, text] of Object.entries(files)) {
    const [parent, name] = path.split('/');
    write(`${parent}/${name}/package.json`, JSON.stringify({ name: `@maf/${name}`, exports: './dist/index.js' }));
    write(path, text);
  }
}

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What an install and a build leave behind: a link in node_modules to a folder with dist/index.js. */
function buildAndLink(importer, name) {
  write(`packages/${name}/dist/index.js`, 'export {};');
  write(`${importer}/node_modules/@maf/.keep`, '');
  symlinkSync(join(root, 'packages', name), join(root, importer, 'node_modules/@maf', name));
}

async function violations() {
  return (await checkLayers(root)).violations;
}

describe('allowed', () => {
  it('passes a workspace whose imports all run to the left, and counts what it read', async () => {
    workspace({
      'packages/protocols/src/index.ts': "export { lease } from './lease.js';",
      'packages/protocols/src/lease.ts': "import { Type } from 'typebox'; export const lease = Type;",
      'packages/store/src/index.ts':
        "import type { lease } from '@maf/protocols'; import 'kysely'; export type L = typeof lease;",
      'packages/preflight/src/index.ts': "import { store } from '@maf/store'; import '@maf/config'; export { store };",
      'apps/demo/src/main.ts': "import '@maf/cli'; import '@maf/store'; import './step.js';",
      'apps/demo/src/step.ts': 'export {};',
    });
    buildAndLink('packages/preflight', 'store');

    expect(await checkLayers(root)).toEqual({ modules: 6, dependencies: 9, violations: [] });
  });

  it('lets a test file of protocols import its test runner', async () => {
    workspace({ 'packages/protocols/src/lease.test.ts': "import { it } from 'vitest'; it('runs', () => {});" });

    expect(await violations()).toEqual([]);
  });
});

describe('refused', () => {
  const rightward = {
    'a value': "import { open } from '@maf/runtime'; export { open };",
    'a type': "import type { Runtime } from '@maf/runtime'; export type R = Runtime;",
    're-exported names': "export * from '@maf/runtime';",
    'a dynamic import': "export const open = async () => await import('@maf/runtime');",
    'a dynamic import under a using declaration':
      "export async function open() { await using store = (await import('@maf/runtime')).open(); return store.name; }",
    'a subpath': "import '@maf/runtime/testing';",
  };

  for (const [form, text] of Object.entries(rightward)) {
    it(`an import to the right, as ${form}`, async () => {
      workspace({ 'packages/store/src/index.ts': text });

      expect(await violations()).toEqual([expect.stringContaining('@maf/store may import only @maf/protocols')]);
    });
  }

  it('an import to the right that resolves to a built package', async () => {
    workspace({
      'packages/store/src/index.ts': "import type {} from '@maf/runtime';",
      'packages/runtime/src/index.ts': 'export {};',
    });
    buildAndLink('packages/store', 'runtime');

    expect(await violations()).toEqual([
      expect.stringContaining('packages/store/src/index.ts -> packages/runtime/dist/index.js'),
    ]);
  });

  it('a sibling', async () => {
    workspace({ 'packages/guard/src/index.ts': "import type { Check } from '@maf/preflight'; export type C = Check;" });

    expect(await violations()).toEqual([expect.stringContaining('guard-imports-leftward')]);
  });

  it('a cycle, of types alone as well', async () => {
    workspace({
      'packages/runtime/src/a.ts': "import type { B } from './b.js'; export type A = B;",
      'packages/runtime/src/b.ts': "import type { A } from './a.js'; export type B = A | 1;",
    });

    expect(await violations()).toEqual([
      expect.stringContaining('packages/runtime/src/b.ts -> packages/runtime/src/a.ts'),
    ]);
  });

  for (const file of ['src/lease.js', 'dist/index.js']) {
    it(`a path into the ${dirname(file)} of another package, even to the left`, async () => {
      workspace({
        'packages/protocols/src/lease.ts': 'export const lease = 1;',
        'packages/store/src/index.ts': `export { lease } from '../../protocols/${file}';`,
      });
      write('packages/protocols/dist/index.js', 'export const lease = 1;');

      expect(await violations()).toEqual([expect.stringContaining('public-entries-only')]);
    });
  }

  it('anything but typebox in protocols', async () => {
    workspace({ 'packages/protocols/src/index.ts': "import 'typebox/compile'; import 'node:fs'; import 'kysely';" });

    expect(await violations()).toEqual([
      expect.stringContaining('packages/protocols/src/index.ts -> fs'),
      expect.stringContaining('packages/protocols/src/index.ts -> kysely'),
    ]);
  });

  it('a package that imports an app or the benchmarks', async () => {
    workspace({
      'packages/cli/src/index.ts': "import '@maf/demo'; import '@maf/bench';",
      'apps/demo/src/main.ts': "import '@maf/bench';",
    });

    expect(await violations()).toEqual([
      expect.stringContaining('apps-import-packages'),
      expect.stringContaining('cli-imports-leftward'),
      expect.stringContaining('cli-imports-leftward'),
    ]);
  });

  it('a package or an app that imports a server of the tests, and such a server that imports a package', async () => {
    workspace({
      'packages/store/src/index.ts': "import '@maf/testing-postgres';",
      'apps/demo/src/main.ts': "import '@maf/testing-postgres';",
      'testing/postgres/src/index.ts': "import '@maf/protocols';",
      'bench/src/main.ts': "import '@maf/testing-postgres';",
    });
    write('bench/package.json', JSON.stringify({ name: '@maf/bench' }));

    expect(await violations()).toEqual([
      expect.stringContaining('apps-import-packages'),
      expect.stringContaining('servers-of-tests-import-no-package'),
      expect.stringContaining('store-imports-leftward'),
    ]);
  });

  it('a dependency to the right in package.json', async () => {
    workspace({ 'packages/store/src/index.ts': 'export {};' });
    write('packages/store/package.json', JSON.stringify({ devDependencies: { '@maf/cli': 'workspace:^' } }));

    expect(await violations()).toEqual([expect.stringContaining('packages/store/package.json depends on @maf/cli')]);
  });

  it('a package that has no column', async () => {
    workspace({ 'packages/telemetry/src/index.ts': 'export {};' });

    expect(await violations()).toEqual([expect.stringContaining('packages/telemetry stands in no column')]);
  });
});

describe('a check of nothing', () => {
  it('is refused when there are no source files', async () => {
    expect(await violations()).toEqual([expect.stringContaining('found none')]);
  });

  it('is refused when the parser reads none of them', async () => {
    workspace({ 'packages/store/src/index.ts': "import '@maf/runtime';" });

    const { modules, violations } = await checkLayers(root, { exclude: { path: '\\.ts$' } });

    expect(modules).toBe(0);
    expect(violations).toEqual([expect.stringContaining('Expected to read 1 modules, read 0')]);
  });

  it('is refused when some are left out', async () => {
    workspace({ 'packages/store/src/index.ts': '', 'packages/store/src/leases.ts': '' });

    const { violations } = await checkLayers(root, { exclude: { path: 'leases' } });

    expect(violations).toEqual([expect.stringContaining('Not read: packages/store/src/leases.ts')]);
  });
});
