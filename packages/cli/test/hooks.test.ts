import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

interface Report {
  readonly host: string;
  readonly state: string;
  readonly changed: boolean;
}

let project: Project;

beforeEach(() => {
  project = new Project({ git: false });
  execFileSync('git', ['init', '--quiet'], { cwd: project.folder });
});

afterEach(() => {
  project[Symbol.dispose]();
});

const states = (text: string) => (JSON.parse(text) as Report[]).map(({ host, state }) => `${host} ${state}`);

describe('maf hooks', () => {
  it('installs for git and for the agents that have a folder, says how they stand, and undoes it', async () => {
    const before = '{ "model": "x" } // mine\n';
    project.write('.claude/settings.json', before);
    const installed = await project.maf(['hooks', 'install', '--json']);
    expect(states(installed.stdout)).toEqual(['git installed', 'claude installed']);
    expect(installed.code).toBe(0);
    const status = await project.maf(['hooks', 'status']);
    expect(status).toMatchObject({ code: 0 });
    expect(status.stdout).toMatch(/^git +installed .*\nclaude +installed .*\ncodex +absent +not installed\n/);
    expect(await project.maf(['hooks', 'status', '--cursor'])).toMatchObject({ code: 1 });
    const removed = await project.maf(['hooks', 'uninstall', '--json']);
    expect(removed.code).toBe(0);
    expect(readFileSync(project.path('.claude/settings.json'), 'utf8')).toBe(before);
    expect(existsSync(project.path('.git/hooks/pre-commit'))).toBe(false);
  });

  it.each(['codex', 'gemini', 'cursor'])('installs for %s', async (host) => {
    const { code, stdout, stderr } = await project.maf(['hooks', 'install', `--${host}`]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^${host} +installed `))]);
    expect(stderr.includes('/hooks')).toBe(host === 'codex');
  });

  it('says what is wrong', async () => {
    project.write('.claude/settings.json', '{ "model": ');
    const { code, stdout } = await project.maf(['hooks', 'install', '--claude']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^claude +refused +\.claude\/settings\.json cannot be read: .* in line 1\n +next: /);
    const elsewhere = new Project({ git: false });
    expect(await elsewhere.maf(['hooks', 'status'])).toMatchObject({ code: 2 });
    elsewhere[Symbol.dispose]();
  });
});
