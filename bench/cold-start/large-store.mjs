import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// The packages as the command has them.
const fromCli = createRequire(new URL('../../packages/cli/package.json', import.meta.url));
const { createRuntimeFactory } = await import(pathToFileURL(fromCli.resolve('@maf/runtime')).href);

const holder = 'agent-001';
const pathsAtOnce = 500;

/**
 * A project with a store of so many live reservations of one agent, in a folder of its own.
 *
 * @param {{ files: number, globs: number }} counts
 * @returns {Promise<{ folder: string, held: string, free: string, remove: () => void }>} `held` and `free` are absolute
 *   paths: a file that the agent holds, and one that nobody does
 */
export async function makeStore({ files, globs }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'maf-cold-start-')));
  mkdirSync(join(folder, '.git'));
  const store = { root: join(folder, '.agent-mail'), projectRoot: folder, env: {}, mode: 'sqlite' };
  const runtime = createRuntimeFactory(store);
  const wanted = [
    ...Array.from({ length: files }, (_, at) => `src/part-${at % 100}/file-${at}.ts`),
    ...Array.from({ length: globs }, (_, at) => `lib/part-${at % 100}/**/*-${at}.{ts,tsx}`),
  ];
  try {
    for (let at = 0; at < wanted.length; at += pathsAtOnce) {
      const filePaths = wanted.slice(at, at + pathsAtOnce);
      await runtime.acquireLeases({ filePaths, agentId: holder, ttlMs: 3_600_000, reason: 'measuring' });
    }
  } finally {
    runtime.close();
  }
  return {
    folder,
    held: join(folder, 'src/part-7/file-7.ts'),
    free: join(folder, 'src/part-7/of-nobody.ts'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
