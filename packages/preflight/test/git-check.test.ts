import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gitCheck } from '../src/checks/git/git-check.js';
import { checkContext } from './support/check-context.js';

let folder: string;
let env: Record<string, string | undefined>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maf-git-'));
  env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.org',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.org',
  };
  git('.', 'init', '--quiet', '--initial-branch=main', 'work');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function git(place: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: join(folder, place), env, encoding: 'utf8', stdio: 'pipe' }).trim();
}

const write = (name: string, text: string) => writeFile(join(folder, 'work', name), text);
const commit = (...args: string[]) => git('work', 'commit', '--quiet', '--allow-empty', '-m', 'change', ...args);
const look = (conditions: object, parts: object = {}) =>
  gitCheck.run({ folder: 'work', conditions }, checkContext({ workingDirectory: folder, env, ...parts }));

describe('the kind git', () => {
  it('sees a clean working tree, its branch and its commit', async () => {
    commit();
    const head = git('work', 'rev-parse', 'HEAD');
    const conditions = { clean: { equals: true }, branch: { equals: 'main' }, commit: { equals: head } };
    expect(await look({ ...conditions, upstream: { exists: false }, behind: { exists: false } })).toEqual({
      outcome: 'passed',
      summary: `Branch main at ${head.slice(0, 12)}, clean`,
      observations: { folder: 'work', branch: 'main', commit: head, changeCount: 0, changes: [] },
    });
    git('work', 'checkout', '--quiet', '--detach');
    expect(await look({ branch: { exists: false } })).toMatchObject({ outcome: 'passed' });
  });

  it('names what is changed, renamed, in conflict and untracked', async () => {
    await write('one', 'text of one, long enough to be known again\n');
    await write('two', 'a\n');
    git('work', 'add', '.');
    commit();
    git('work', 'checkout', '--quiet', '-b', 'other');
    await write('two', 'b\n');
    commit('--all');
    git('work', 'checkout', '--quiet', 'main');
    await write('two', 'c\n');
    commit('--all');
    expect(() => git('work', 'merge', 'other')).toThrow();
    git('work', 'mv', 'one', '? new name');
    await write('1 untracked', '');
    const seen = await look({ clean: { equals: true }, changes: { length: 0 } });
    expect(seen).toMatchObject({ outcome: 'failed', observations: { changeCount: 3 } });
    expect(seen.observations['changes']).toEqual(expect.arrayContaining(['? new name', 'two', '1 untracked']));
    expect(await look({ changes: { noItem: { matches: '^src/' } } })).toMatchObject({ outcome: 'passed' });
  });

  it('counts commits against the upstream as it is known here', async () => {
    commit();
    git('.', 'clone', '--quiet', '--bare', 'work', 'remote.git');
    git('work', 'remote', 'add', 'origin', '../remote.git');
    git('work', 'fetch', '--quiet', 'origin');
    git('work', 'branch', '--quiet', '--set-upstream-to=origin/main');
    commit();
    git('work', 'push', '--quiet', 'origin', 'main');
    git('work', 'reset', '--quiet', '--hard', 'HEAD~1');
    commit('--author=Other <other@example.org>');
    commit();
    const conditions = { upstream: { equals: 'origin/main' }, ahead: { equals: 2 }, behind: { equals: 1 } };
    expect(await look(conditions)).toMatchObject({ outcome: 'passed' });
    expect((await look({ behind: { equals: 0 } })).summary).toContain('behind: expected 0, observed 1');
  });

  it('sees a repository before its first commit', async () => {
    const conditions = { commit: { exists: false }, signature: { exists: false }, branch: { equals: 'main' } };
    const seen = await look(conditions);
    expect(seen).toMatchObject({ outcome: 'passed', summary: 'Branch main before its first commit, clean' });
  });

  it('sees whether the last commit is signed, and how well', async () => {
    commit();
    expect(await look({ signature: { equals: 'none' } })).toMatchObject({ outcome: 'passed' });
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    git('work', 'config', 'gpg.format', 'ssh');
    git('work', 'config', 'user.signingkey', key);
    commit('--gpg-sign');
    expect(await look({ signature: { equals: 'unverifiable' } })).toMatchObject({ outcome: 'passed' });
    const signers = join(folder, 'signers');
    await writeFile(signers, `test@example.org ${await readFile(`${key}.pub`, 'utf8')}`);
    git('work', 'config', 'gpg.ssh.allowedSignersFile', signers);
    expect(await look({ signature: { equals: 'good' } })).toMatchObject({ outcome: 'passed' });
    const forged = git('work', 'cat-file', 'commit', 'HEAD').replace('\n\nchange', '\n\nforged');
    await write('forged', `${forged}\n`);
    git('work', 'reset', '--quiet', '--hard', git('work', 'hash-object', '-t', 'commit', '-w', 'forged'));
    expect((await look({ signature: { equals: 'good' } })).summary).toContain('observed "bad"');
  });

  it('is not led to another repository by the variables of a hook', async () => {
    git('.', 'init', '--quiet', '--initial-branch=other', 'elsewhere');
    const inHook = { ...env, GIT_DIR: join(folder, 'elsewhere', '.git'), GIT_INDEX_FILE: join(folder, 'index') };
    expect(await look({ branch: { equals: 'main' } }, { env: inHook })).toMatchObject({ outcome: 'passed' });
  });

  it('fails where there is no repository, no folder, no git', async () => {
    await rename(join(folder, 'work', '.git'), join(folder, 'work', 'gone'));
    const conditions = { clean: { equals: true } };
    const ceiling = { env: { ...env, GIT_CEILING_DIRECTORIES: folder } };
    expect((await look(conditions, ceiling)).summary).toContain('git cannot look at work: fatal: not a git repository');
    await rm(join(folder, 'work'), { recursive: true });
    expect(await look(conditions)).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ENOENT' } });
  });

  it('ends when its time is over', async () => {
    expect(await look({ clean: { equals: true } }, { signal: AbortSignal.abort(), timeoutMs: 7 })).toMatchObject({
      outcome: 'timeout',
      summary: 'git gave no answer within 7 ms',
    });
  });
});
