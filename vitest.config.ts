import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages/*,apps/*,testing/*,bench}/{src,test}/**/*.test.ts', 'scripts/**/*.test.mjs'],
    globalSetup: ['packages/cli/scripts/set-up-tests.mjs'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    // Tests start real processes and real databases.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
