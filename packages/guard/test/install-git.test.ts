import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hooksStatus, installHooks, uninstallHooks } from '../src/install/hooks.js';
import { Repository } from './install-fixtures/repository.js';

let repository: Repository;

beforeEach(() => {
  repository = new Repository();
});

afterEach(() => {
  vi.unstubAllEnvs();
  repository[Symbol.dispose]();
});

const install = (folder = repository.top) => installHooks(repository.treeOf(folder), 'git', repository.program);
const uninstall = (folder = repository.top) => uninstallHooks(repository.treeOf(folder), 'git');
const status = (folder = repository.top) => hooksStatus(repository.treeOf(folder), 'git');
const folders = () => readdirSync(repository.path('.git/hooks')).sort();

describe('the hooks of git', () => {
  it('are run once at the install, at each commit and push, and leave nothing behind', () => {
    const before = folders();
    expect(status()).toMatchObject({ state: 'absent' });
    expect(install()).toMatchObject({ state: 'installed', changed: true });
    expect(repository.calls().map(({ argv }) => argv.slice(0, 2))).toEqual([
      ['hook', 'git-pre-commit'],
      ['hook', 'git-pre-push'],
    ]);
    expect(install()).toMatchObject({ state: 'installed', changed: false });
    expect(repository.git('status', '--porcelain')).toBe('');
    repository.calls();

    expect(repository.commit()).toBe(0);
    execFileSync('git', ['init', '--quiet', '--bare', join(repository.folder, 'remote')]);
    repository.git('push', '--quiet', join(repository.folder, 'remote'), 'main');
    const [commit, push] = repository.calls();
    expect(commit).toMatchObject({ argv: ['hook', 'git-pre-commit'], cwd: repository.top });
    expect(push?.argv).toEqual([
      'hook',
      'git-pre-push',
      join(repository.folder, 'remote'),
      join(repository.folder, 'remote'),
    ]);
    expect(push?.input).toMatch(/^refs\/heads\/main [0-9a-f]{40} refs\/heads\/main 0{40}\n$/);

    repository.answer(1);
    expect(repository.commit()).toBe(1);
    expect(status()).toMatchObject({ state: 'broken', message: expect.stringContaining('the fake says no') });
    expect(uninstall()).toMatchObject({ state: 'absent', changed: true });
    expect(uninstall()).toMatchObject({ state: 'absent', changed: false });
    expect(folders()).toEqual(before);
    expect(repository.commit()).toBe(0);
  });

  it('say no where there is no maf any more', () => {
    install();
    rmSync(repository.program.script);
    vi.stubEnv(
      'PATH',
      `${process.env['PATH']
        ?.split(':')
        .filter((folder) => !existsSync(join(folder, 'maf')))
        .join(':')}`,
    );
    expect(repository.commit()).toBe(1);
    expect(status()).toMatchObject({ state: 'broken', message: expect.stringContaining('nobody has checked') });
  });

  it('come with those that were there before, which run first and decide too', () => {
    const foreign = '#!/bin/sh\ncat > got; echo "$0 $*" >> got; exit $(cat ../answer)\n';
    repository.write('.git/hooks/pre-push', foreign, 0o750);
    const script = '#!/usr/bin/env -S sh -e\necho "$0" > ran\nexit $(cat ../answer)\n\u0000binary\n';
    repository.write('.git/hooks/pre-commit', script, 0o711);
    repository.write('../answer', '0');
    expect(install()).toMatchObject({ state: 'installed' });
    expect(existsSync(repository.path('ran'))).toBe(false);
    repository.calls();
    expect(repository.commit()).toBe(0);
    expect(repository.read('ran')).toMatch(/pre-commit\.maf-chained\n$/);
    execFileSync('git', ['init', '--quiet', '--bare', join(repository.folder, 'remote')]);
    repository.git('push', '--quiet', '../remote', 'main');
    expect(repository.read('got')).toMatch(/^refs\/heads\/main .*\n.*\/pre-push \.\.\/remote \.\.\/remote\n$/);
    expect(repository.calls().map(({ argv }) => argv[1])).toEqual(['git-pre-commit', 'git-pre-push']);

    repository.write('../answer', '7');
    expect(repository.commit()).toBe(1);
    expect(repository.calls()).toEqual([]);
    expect(status()).toMatchObject({ state: 'installed' });
    expect(uninstall()).toMatchObject({ changed: true });
    expect(repository.read('.git/hooks/pre-push')).toBe(foreign);
    expect(repository.read('.git/hooks/pre-commit')).toBe(script);
    expect(statSync(repository.path('.git/hooks/pre-push')).mode & 0o777).toBe(0o750);
    expect(statSync(repository.path('.git/hooks/pre-commit')).mode & 0o777).toBe(0o711);
    expect(folders().filter((name) => name.includes('maf'))).toEqual([]);
  });

  it('leave out a hook that git would leave out, and keep a link a link', () => {
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n', 0o644);
    repository.write('tools/push', '#!/bin/sh\nexit 0\n', 0o755);
    symlinkSync('../../tools/push', repository.path('.git/hooks/pre-push'));
    install();
    expect(repository.commit()).toBe(0);
    uninstall();
    expect(statSync(repository.path('.git/hooks/pre-commit')).mode & 0o777).toBe(0o644);
    expect(lstatSync(repository.path('.git/hooks/pre-push')).isSymbolicLink()).toBe(true);
  });

  it('refuse what would lose the work of others', () => {
    install();
    const ours = repository.read('.git/hooks/pre-commit');
    repository.write('.git/hooks/pre-commit', `${ours}echo mine\n`);
    expect(uninstall()).toMatchObject({ state: 'refused', changed: false });
    expect(install()).toMatchObject({ state: 'refused', message: expect.stringContaining('was edited') });
    repository.write('.git/hooks/pre-commit.maf-chained', 'one');
    repository.write('.git/hooks/pre-commit', 'two', 0o755);
    expect(status()).toMatchObject({ state: 'broken', message: expect.stringContaining('replaced by another tool') });
    expect(install()).toMatchObject({ state: 'refused' });
    expect(uninstall()).toMatchObject({ state: 'refused' });
    expect(repository.read('.git/hooks/pre-commit.maf-chained')).toBe('one');
  });
});

describe('linked worktrees', () => {
  it('share the hooks of the repository', () => {
    const linked = join(repository.folder, 'linked');
    repository.git('worktree', 'add', '--quiet', linked);
    expect(install(linked)).toMatchObject({
      state: 'installed',
      files: [repository.path('.git/hooks/pre-commit'), expect.anything()],
    });
    expect(status()).toMatchObject({ state: 'installed' });
    repository.calls();
    expect(repository.commit(linked)).toBe(0);
    expect(repository.calls()).toMatchObject([{ cwd: linked }]);
  });

  it('with a relative core.hooksPath run nothing, and status says so', () => {
    const linked = join(repository.folder, 'linked');
    repository.git('worktree', 'add', '--quiet', linked);
    repository.git('config', 'core.hooksPath', '.hooks');
    expect(status()).toMatchObject({ state: 'absent', message: expect.stringContaining('no hook runs here') });
    expect(install()).toMatchObject({
      state: 'broken',
      changed: true,
      message: expect.stringMatching(/core\.hooksPath is relative \(\.hooks\).*linked/),
      next: expect.stringContaining('git config core.hooksPath /'),
    });
    expect(install(linked)).toMatchObject({ state: 'installed' });
    expect(status()).toMatchObject({ state: 'installed' });
    uninstall();
    uninstall(linked);
    expect(existsSync(repository.path('.hooks'))).toBe(false);
  });
});

describe('the folder of the hooks', () => {
  it('may be that of husky, whose scripts look at their own name', () => {
    repository.git('config', 'core.hooksPath', '.husky/_');
    const wrapper = '#!/usr/bin/env sh\n. "$(dirname "$0")/h"';
    const h =
      '#!/usr/bin/env sh\nn=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n[ ! -f "$s" ] && exit 0\nsh -e "$s" "$@"\nc=$?\nexit $c\n';
    repository.write('.husky/_/pre-commit', wrapper, 0o755);
    repository.write('.husky/_/h', h, 0o644);
    repository.write('.husky/pre-commit', 'echo ran >> ran\nexit $(cat ../answer)\n');
    repository.write('../answer', '0');
    expect(install()).toMatchObject({ state: 'installed' });
    expect(repository.commit()).toBe(0);
    expect(repository.read('ran')).toBe('ran\n');
    repository.write('../answer', '3');
    expect(repository.commit()).toBe(1);
    uninstall();
    expect(repository.read('.husky/_/pre-commit')).toBe(wrapper);
    expect(readFileSync(repository.path('.husky/_/h'), 'utf8')).toBe(h);
  });

  it('is left alone where every repository uses it, or where it is none', () => {
    const config = repository.write('../gitconfig', `[core]\n\thooksPath = ${repository.folder}/all\n`);
    vi.stubEnv('GIT_CONFIG_GLOBAL', config);
    expect(install()).toMatchObject({ state: 'refused', message: expect.stringContaining('every repository') });
    repository.git('config', 'core.hooksPath', '/dev/null');
    expect(install()).toMatchObject({ state: 'refused', message: expect.stringContaining('no folder') });
  });
});
