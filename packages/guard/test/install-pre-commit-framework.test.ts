import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Repository } from './install-fixtures/repository.js';

const manifest = readFileSync(fileURLToPath(new URL('../../../.pre-commit-hooks.yaml', import.meta.url)), 'utf8');
/** The entries that go over several lines are folded: a line end is a space. */
const entries = [...manifest.matchAll(/^ {2}entry: (?:>-\n)?((?:.|\n {4})*)/gm)].map(([, entry = '']) =>
  entry.trim().replaceAll(/\n {4}/g, ' '),
);
let repository: Repository;

beforeEach(() => {
  repository = new Repository();
});

afterEach(() => {
  repository[Symbol.dispose]();
});

it('the hooks for the pre-commit framework hand maf what git would', () => {
  // Stands for npx, which takes the options off.
  const npx = `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${repository.program.script}" "$@"\n`;
  mkdirSync(`${repository.folder}/bin`);
  repository.write(`${repository.folder}/bin/npx`, npx, 0o755);
  const env = {
    ...process.env,
    PATH: `${repository.folder}/bin:${process.env['PATH']}`,
    PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/main',
    PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/main',
    PRE_COMMIT_REMOTE_NAME: 'origin',
    PRE_COMMIT_REMOTE_URL: 'ssh://host/it',
  };
  const run = (more = {}) =>
    entries.map((entry) => spawnSync('sh', ['-c', entry], { cwd: repository.top, env: { ...env, ...more } }).status);
  expect(run({ PRE_COMMIT_TO_REF: 'b', PRE_COMMIT_FROM_REF: 'a' })).toEqual([0, 0]);
  repository.answer(1);
  expect(run()).toEqual([1, 1]);
  const head = repository.git('rev-parse', 'HEAD');
  expect(repository.calls().map(({ argv, input }) => [argv, input])).toEqual([
    [['hook', 'git-pre-commit'], ''],
    [['hook', 'git-pre-push', 'origin', 'ssh://host/it'], 'refs/heads/main b refs/heads/main a\n'],
    [['hook', 'git-pre-commit'], ''],
    [
      ['hook', 'git-pre-push', 'origin', 'ssh://host/it'],
      `refs/heads/main ${head} refs/heads/main ${'0'.repeat(40)}\n`,
    ],
  ]);
});
