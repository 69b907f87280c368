import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project({ git: false });
  git('init', '-q');
  project.write('.gitignore', '.agent-mail\n');
});
afterEach(() => project[Symbol.dispose]());

function git(...argv: string[]): void {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...argv], { cwd: project.folder, stdio: 'pipe' });
}

describe('maf guard check', () => {
  it('says whether paths may be written', async () => {
    await project.json(['reserve', 'a.ts', '--agent', 'B', '--reason', 'mine']);
    const [denied, own, ended, json] = await Promise.all([
      project.maf(['guard', 'check', 'a.ts', 'b.ts', '--agent', 'A']),
      project.maf(['guard', 'check', 'a.ts', '--token', 'a.ts=1'], { env: { MAF_AGENT_ID: 'B' } }),
      project.maf(['guard', 'check', 'b.ts', '--agent', 'A', '--token', 'b.ts=1']),
      project.maf(['guard', 'check', 'a.ts', '--agent', 'A', '--json']),
    ]);
    expect(denied).toMatchObject({ code: 1, stdout: '' });
    expect(denied.stderr).toMatch(/^MAF: not written[\s\S]*- a\.ts is reserved by B until .*, for: mine\.\n {2}Next: /);
    expect(own).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('(token 1) that has ended') });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ decision: 'deny', denials: [{ path: 'a.ts', holder: 'B' }] });
  });

  it('checks the commits since a revision, whatever --no-verify left out', async () => {
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    project.write('a.ts', '');
    git('add', '-A');
    git('commit', '-q', '--no-verify', '-m', 'second');
    await project.json(['reserve', 'a.ts', '--agent', 'B']);
    const base = (agent: string, revision: string) =>
      project.maf(['guard', 'check', '--base', revision, '--agent', agent]);
    const ends = await Promise.all([base('A', 'HEAD~1'), base('B', 'HEAD~1'), base('A', 'HEAD'), base('A', 'nowhere')]);
    expect(ends.map(({ code }) => code)).toEqual([1, 0, 0, 2]);
    expect(ends[3]?.stderr).toMatch(/^error: `git rev-parse .*\[REQUEST_INVALID\]/);
  });

  it('refuses wrong usage', async () => {
    const ends = await Promise.all([
      project.maf(['guard', 'check']),
      project.maf(['guard', 'check', 'a', '--base', 'HEAD']),
      project.maf(['guard', 'check', 'a', '--token', 'a']),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([2, 2, 2]);
  });
});
