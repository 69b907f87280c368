import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toFilter } from './filters.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('toFilter', () => {
  it('keeps a path that exists', () => {
    expect(toFilter('scripts/layers.test.mjs', root)).toBe('scripts/layers.test.mjs');
  });

  it('reduces a test file that is not there to its name', () => {
    expect(toFilter('lib/maf/__tests__/runtime-sqlite.test.ts', root)).toBe('runtime-sqlite.test.ts');
  });

  it('leaves words, folders and options alone', () => {
    for (const argument of ['leases', 'packages/none', '--bail=1', '-t', 'acquire/release']) {
      expect(toFilter(argument, root)).toBe(argument);
    }
  });
});
