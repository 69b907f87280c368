import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { executable, Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project({ git: false });
  git('init', '-q', '-b', 'main');
});
afterEach(() => project[Symbol.dispose]());

const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];

function git(...argv: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', MAF_AGENT_ID: 'A' };
  return execFileSync('git', [...identity, ...argv], { cwd: project.folder, env, encoding: 'utf8', stdio: 'pipe' });
}

function edit(path: string): string {
  return JSON.stringify({
    session_id: 's',
    cwd: project.folder,
    hook_event_name: 'PreToolUse',
    tool_name: 'Edit',
    tool_input: { file_path: project.path(path), old_string: 'a', new_string: 'b' },
  });
}

describe('maf hook HOST', () => {
  it('denies what another holds, allows in silence, and works from any folder', async () => {
    await project.json(['reserve', 'src/a.ts', '--agent', 'B']);
    const env = { MAF_AGENT_ID: 'A' };
    const [denied, allowed, own] = await Promise.all([
      project.maf(['hook', 'claude'], { input: edit('src/a.ts'), env, folder: '/' }),
      project.maf(['hook', 'codex'], { input: edit('src/b.ts').replace('Edit', 'Read'), env }),
      project.maf(['hook', 'claude'], { input: edit('src/a.ts'), env: { MAF_AGENT_ID: 'B' } }),
    ]);
    expect(denied).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(denied.stdout)).toMatchObject({
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: expect.stringContaining('src/a.ts is reserved by B until'),
      },
    });
    expect([allowed, own]).toEqual([
      { code: 0, stdout: '', stderr: '' },
      { code: 0, stdout: '', stderr: '' },
    ]);
  });

  it('never ends with 2, and warns about what it could not check', async () => {
    const wrong = await Promise.all([
      project.maf(['hook']),
      project.maf(['hook', 'nano']),
      project.maf(['hook', 'claude', '--nope'], { input: edit('a') }),
      project.maf(['hook', 'claude', 'more'], { input: edit('a') }),
    ]);
    for (const { code, stdout, stderr } of wrong) {
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^error: expected one of claude, /);
    }
    const unchecked = await Promise.all([
      project.maf(['hook', 'cursor'], { input: 'no json' }),
      project.maf(['hook', 'claude'], { input: edit('a') }),
      project.maf(['hook', 'claude', '--mode', 'nonsense'], { input: edit('a') }),
    ]);
    expect(unchecked.map(({ code, stdout }) => [code, stdout])).toEqual([
      [0, '{"permission":"allow"}\n'],
      [0, ''],
      [0, ''],
    ]);
    for (const { stderr } of unchecked) expect(stderr).toMatch(/^warning: MAF checked nothing: /);
    expect(existsSync(project.path('.agent-mail'))).toBe(false);
    project.write('.maf/guard.json', { failClosed: true });
    expect((await project.maf(['hook', 'gemini'], { input: '{' })).stdout).toContain('"decision":"deny"');
  });
});

describe('maf hook git-…', () => {
  function hook(name: string): string {
    const line = `exec '${process.execPath}' '${executable}' hook git-${name} "$@"`;
    return project.write(`.git/hooks/${name}`, `#!/bin/sh\n${line}\n`);
  }

  it('stops a commit and a push, as git runs them', async () => {
    for (const name of ['pre-commit', 'pre-push']) execFileSync('chmod', ['+x', hook(name)]);
    project.write('.gitignore', '.agent-mail\n');
    await project.json(['reserve', 'a.ts', '--agent', 'B']);
    project.write('b.ts', '');
    git('add', 'b.ts', '.gitignore');
    git('commit', '-q', '-m', 'b');
    project.write('a.ts', '');
    git('add', 'a.ts');
    expect(() => git('commit', '-m', 'a')).toThrow(/a\.ts is reserved by B until/);
    git('commit', '-q', '--no-verify', '-m', 'a');
    git('init', '-q', '--bare', 'remote.git');
    expect(() => git('push', 'remote.git', 'main')).toThrow(/a\.ts is reserved by B until/);
    await project.json(['release', 'a.ts', '--agent', 'B']);
    git('push', '-q', 'remote.git', 'main');
    rmSync(project.path('.agent-mail'), { recursive: true });
    project.write('a.ts', 'changed');
    git('commit', '-q', '-a', '-m', 'without a store');
  });

  it('stops the push of what was committed under a lease that another had since, from a linked worktree too', async () => {
    for (const name of ['pre-commit', 'pre-push']) execFileSync('chmod', ['+x', hook(name)]);
    project.write('.gitignore', '.agent-mail\nlinked\nremote.git\n');
    git('add', '.gitignore');
    git('commit', '-q', '-m', 'first');
    git('init', '-q', '--bare', 'remote.git');
    git('remote', 'add', 'origin', project.path('remote.git'));
    git('worktree', 'add', '-q', 'linked', '-b', 'topic');
    await project.json(['reserve', 'a.ts', '--agent', 'A']);
    project.write('linked/a.ts', 'by A');
    git('-C', 'linked', 'add', 'a.ts');
    git('-C', 'linked', 'commit', '-q', '-m', 'a');
    await project.json(['release', 'a.ts', '--agent', 'A']);
    await project.json(['reserve', 'a.ts', '--agent', 'B']);
    await project.json(['release', 'a.ts', '--agent', 'B']);
    for (const folder of ['linked', '.'])
      expect(() => git('-C', folder, 'push', 'origin', 'topic')).toThrow(/a\.ts was committed .* B has held it since/);
    await project.json(['reserve', 'a.ts', '--agent', 'A']);
    git('-C', 'linked', 'push', '-q', 'origin', 'topic');
    await project.json(['release', 'a.ts', '--agent', 'A']);
    expect(git('ls-remote', 'origin')).toContain('refs/heads/topic');
  });
});
