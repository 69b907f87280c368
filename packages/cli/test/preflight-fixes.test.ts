import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { PreflightExecution } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../src/run.js';
import { type Ended, Project } from './maf-process.js';

const home = process.cwd();
let project: Project;
const git = (...argv: string[]) => execFileSync('git', argv, { cwd: project.folder, encoding: 'utf8' });

beforeEach(() => {
  project = new Project({ git: false });
  git('init', '--quiet');
});
afterEach(() => {
  process.chdir(home);
  project[Symbol.dispose]();
});

/** Runs the command in this process. */
async function maf(argv: readonly string[], folder = project.folder): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  process.chdir(folder);
  const code = await run(argv, { stdin: new PassThrough(), stdout, stderr }, { PATH: process.env['PATH'] });
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

async function runFixed(id: string): Promise<PreflightExecution | undefined> {
  const { stdout } = await maf(['preflight', 'run', id, '--fix', '--json']);
  const [execution]: PreflightExecution[] = JSON.parse(stdout);
  return execution;
}

async function save(id: string, path: string, fix: unknown, conditions?: object): Promise<void> {
  const config = { testType: 'file_system', testDefinition: { path, ...(conditions ? { conditions } : {}) }, fix };
  project.write('check.json', { id, name: id, configType: 'smoke_test', version: '1.0.0', config });
  const { code, stderr } = await maf(['config', 'save', 'check.json']);
  if (code !== 0) throw new Error(stderr);
}

describe('maf preflight run --fix', () => {
  it('installs hooks beside the one that is there, shows it first, and undo gives the very files back', async () => {
    const own = '#!/bin/sh\n# mine\nexit 0\n';
    const settings = '{ "model": "x" } // mine\n';
    project.write('.git/hooks/pre-commit', own);
    chmodSync(project.path('.git/hooks/pre-commit'), 0o755);
    project.write('.claude/settings.json', settings);
    await save(
      'hooks',
      '.git/hooks/pre-push',
      [
        { fixType: 'install_hook', host: 'git' },
        { fixType: 'install_hook', host: 'claude' },
      ],
      { mode: { equals: '0755' } },
    );
    const hooks = () => readdirSync(project.path('.git/hooks')).sort();
    const before = hooks();

    const dry = await maf(['preflight', 'run', 'hooks', '--fix', '--dry-run']);
    expect(dry.code).toBe(1);
    expect(dry.stdout).toMatch(/fix 1: proposed: install the hooks of git\n/);
    expect(dry.stdout).toContain('new file .git/hooks/pre-commit.maf-chained (mode 0755)\n');
    expect(dry.stdout).toMatch(/--- a\/\.claude\/settings\.json\n +\+\+\+ b\/\.claude\/settings\.json\n +@@ /);
    expect(project.read('.git/hooks/pre-commit')).toBe(own);
    expect(project.read('.claude/settings.json')).toBe(settings);
    expect(hooks()).toEqual(before);

    const execution = await runFixed('hooks');
    expect(execution).toMatchObject({
      status: 'passed',
      attempts: 2,
      fixes: [{ state: 'applied' }, { state: 'applied' }],
    });
    expect(project.read('.git/hooks/pre-commit.maf-chained')).toBe(own);
    expect(project.read('.claude/settings.json')).toContain('PreToolUse');

    const id = execution?.id ?? '';
    const shown = await maf(['preflight', 'show', id]);
    expect(shown.stdout).toContain('fix 2: applied: install the hooks of claude\n');
    const undone = await maf(['preflight', 'undo', id]);
    expect(undone).toMatchObject({ code: 0, stderr: '' });
    expect(undone.stdout).toMatch(/removed the file \.git\/hooks\/pre-push\n/);
    expect(project.read('.git/hooks/pre-commit')).toBe(own);
    expect(statSync(project.path('.git/hooks/pre-commit')).mode & 0o777).toBe(0o755);
    expect(project.read('.claude/settings.json')).toBe(settings);
    expect(hooks()).toEqual(before);
    expect(existsSync(project.path('.git/maf-hooks'))).toBe(false);
  });

  it('installs the hooks of the repository from a linked worktree, whose hooks lie outside of it', async () => {
    git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--allow-empty', '--message=one');
    git('worktree', 'add', '--quiet', 'linked');
    await save('hooks', '../.git/hooks/pre-push', { fixType: 'install_hook', host: 'git' });
    const folder = project.path('linked');
    const run = await maf(['preflight', 'run', 'hooks', '--fix'], folder);
    expect(run.stdout).toMatch(/^passed .*Fixed \(install the hooks of git\)/);
    expect(run.stderr).toMatch(/^To put back what was changed: maf preflight undo \S+$/m);
    const [, id = ''] = /maf preflight undo (\S+)/.exec(run.stderr) ?? [];
    expect(existsSync(project.path('.git/hooks/pre-push'))).toBe(true);
    expect(await maf(['preflight', 'undo', id], folder)).toMatchObject({ code: 0 });
    expect(existsSync(project.path('.git/hooks/pre-push'))).toBe(false);
  });

  it('refuses an undo of what was changed since, and says so by its exit code', async () => {
    await save('note', 'notes/today', { fixType: 'create_file', path: 'notes/today', content: 'a\n' });
    const execution = await runFixed('note');
    const would = await maf(['preflight', 'undo', execution?.id ?? '', '--dry-run']);
    expect(would.stdout).toBe('would remove the file notes/today\nwould remove the folder notes\n');
    project.write('notes/today', 'mine\n');
    const { code, stderr } = await maf(['preflight', 'undo', execution?.id ?? '', '--agent', 'agent-002']);
    expect(code).toBe(1);
    expect(stderr).toContain('notes/today: expected a file (mode 0644), found a file (mode 0644) with another content');
    expect(readFileSync(project.path('notes/today'), 'utf8')).toBe('mine\n');
  });

  it('wants --fix beside --dry-run', async () => {
    await save('note', 'note', { fixType: 'create_file', path: 'note' });
    const { code, stderr } = await maf(['preflight', 'run', 'note', '--dry-run']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('--dry-run says what --fix would do'),
    });
    expect((await maf(['preflight', 'undo', 'unknown'])).code).toBe(1);
  });
});
