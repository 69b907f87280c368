import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerHook, guardCommit, guardPush, guardSince, hosts, type Verdict } from '../src/index.js';
import { Project } from './support/project.js';

let project: Project;

beforeEach(() => {
  project = new Project();
  for (const name of ['a.ts', 'b.ts', 'c.ts']) project.write(`src/${name}`, `${name}\n`.repeat(20));
  project.commit('first');
});
afterEach(() => project[Symbol.dispose]());

const guard = (agentId: string | undefined = 'A', folder = project.folder) => ({
  folder,
  options: project.options,
  agentId,
});

function denied(verdict: Verdict): unknown {
  return verdict.decision === 'deny' ? verdict.denials.map(({ kind, path }) => `${kind} ${path}`).sort() : 'allow';
}

describe('a commit', () => {
  it('is denied for what another holds, by staged paths only', async () => {
    await project.reserve('src/a.ts', 'B');
    project.write('src/a.ts', 'changed');
    project.write('src/b.ts', 'changed');
    project.git('add', 'src/b.ts');
    expect(denied(await guardCommit(guard()))).toBe('allow');
    project.git('add', 'src/a.ts');
    expect(denied(await guardCommit(guard()))).toEqual(['held src/a.ts']);
    expect(denied(await guardCommit(guard('B')))).toBe('allow');
    expect(denied(await guardCommit(guard(undefined)))).toEqual(['held src/a.ts']);
  });

  it('counts both names of a rename, a deletion, and names that git would quote', async () => {
    const odd = 'src/ü "q"\t[id].ts';
    for (const path of ['src/a.ts', 'src/new.ts', 'src/b.ts']) await project.reserve(path, 'B');
    {
      using runtime = project.open();
      await runtime.acquireLease({ filePath: odd.replaceAll(/[[\]]/g, '\\$&'), agentId: 'B' });
    }
    project.git('mv', 'src/a.ts', 'src/moved.ts');
    project.git('mv', 'src/c.ts', 'src/new.ts');
    project.git('rm', '-q', 'src/b.ts');
    project.write(odd, '');
    project.git('add', '-A');
    expect(denied(await guardCommit(guard()))).toEqual(
      ['held src/a.ts', 'held src/b.ts', 'held src/new.ts', `held ${odd}`].sort(),
    );
  });

  it('is checked in a repository without a commit, in a subfolder and in a linked worktree', async () => {
    await project.reserve('src/a.ts', 'B');
    const linked = join(project.top, 'linked');
    project.git('worktree', 'add', '-q', linked);
    writeFileSync(join(linked, 'src/a.ts'), 'changed');
    project.gitIn(linked, 'add', '-A');
    expect(denied(await guardCommit(guard('A', linked)))).toEqual(['held src/a.ts']);
    expect(denied(await guardCommit(guard('A', join(linked, 'src'))))).toEqual(['held src/a.ts']);
    rmSync(project.path('.git'), { recursive: true });
    project.git('init', '-q');
    project.git('add', '-A');
    expect(denied(await guardCommit(guard()))).toEqual(['held src/a.ts']);
  });

  it('of a merge counts only what differs from both sides', async () => {
    project.git('checkout', '-q', '-b', 'theirs');
    project.write('src/a.ts', 'theirs');
    project.write('src/c.ts', 'theirs');
    project.commit('theirs');
    project.git('checkout', '-q', 'main');
    project.write('src/b.ts', 'ours');
    project.write('src/c.ts', 'ours');
    project.commit('ours');
    for (const path of ['src/a.ts', 'src/b.ts']) await project.reserve(path, 'B');
    expect(() => project.git('merge', 'theirs')).toThrow();
    project.write('src/c.ts', 'both');
    project.git('add', '-A');
    expect(denied(await guardCommit(guard()))).toBe('allow');
    await project.reserve('src/c.ts', 'B');
    expect(denied(await guardCommit(guard()))).toEqual(['held src/c.ts']);
    project.git('commit', '-q', '-m', 'merge');
    expect(denied(await guardSince(guard(), 'HEAD^1'))).toEqual(['held src/a.ts', 'held src/c.ts']);
    expect(denied(await guardPush(guard(), pushLine('main', project.git('rev-parse', 'HEAD^1').trim()), 'x'))).toEqual([
      'held src/a.ts',
      'held src/c.ts',
    ]);
  });

  it('is denied when the lease of an edit has ended, until it is taken again', async () => {
    await project.reserve('src/a.ts', 'A');
    const options = { env: { ...project.env, MAF_AGENT_ID: 'A' } };
    await answerHook(hosts.claude, project.fixture('claude/pre-tool-use-edit'), options);
    project.write('src/a.ts', 'changed');
    project.git('add', '-A');
    await project.release('src/a.ts');
    expect(denied(await guardCommit(guard()))).toEqual(['token-ended src/a.ts']);
    expect(denied(await guardCommit(guard('C')))).toBe('allow');
    await answerHook(hosts.claude, project.fixture('claude/pre-tool-use-edit'), options);
    await project.reserve('src/a.ts', 'A');
    expect(denied(await guardCommit(guard()))).toBe('allow');
    await project.release('src/a.ts');
    expect(denied(await guardCommit(guard()))).toBe('allow');
  });

  it('wants a lease for each path under required', async () => {
    project.write('.maf/guard.json', '{ "policy": "required" }');
    project.commit('policy');
    await project.reserve('src/a.ts', 'A');
    project.write('src/a.ts', 'changed');
    project.git('add', '-A');
    expect(denied(await guardCommit(guard()))).toBe('allow');
    project.write('src/b.ts', 'changed');
    project.git('add', '-A');
    expect(denied(await guardCommit(guard()))).toEqual(['unreserved src/b.ts']);
  });
});

function pushLine(branch: string, remoteId: string): string {
  return `refs/heads/${branch} ${project.git('rev-parse', branch).trim()} refs/heads/${branch} ${remoteId}\n`;
}

describe('a push', () => {
  const zeros = '0'.repeat(40);

  it('is checked by its range', async () => {
    const before = project.git('rev-parse', 'HEAD').trim();
    project.write('src/a.ts', 'changed');
    project.commit('a');
    project.git('mv', 'src/b.ts', 'src/moved.ts');
    project.commit('b');
    await project.reserve('src/b.ts', 'B');
    expect(denied(await guardPush(guard(), pushLine('main', before), 'origin'))).toEqual(['held src/b.ts']);
    expect(denied(await guardPush(guard(), pushLine('main', 'f'.repeat(40)), 'origin'))).toEqual(['held src/b.ts']);
    expect(denied(await guardPush(guard(), pushLine('main', zeros), 'https://x/y.git'))).toEqual(['held src/b.ts']);
    const now = project.git('rev-parse', 'HEAD').trim();
    expect(denied(await guardPush(guard(), pushLine('main', now), 'origin'))).toBe('allow');
    expect(denied(await guardPush(guard(), `(delete) ${zeros} refs/heads/x ${before}\n`, 'origin'))).toBe('allow');
    expect(denied(await guardPush(guard(), '', 'origin'))).toBe('allow');
  });

  it('of a new branch leaves out what the remote has on its branches', async () => {
    const remote = join(project.top, 'remote.git');
    project.git('init', '-q', '--bare', remote);
    project.git('remote', 'add', 'origin', remote);
    project.git('push', '-q', 'origin', 'main');
    await project.reserve('src/a.ts', 'B');
    project.git('checkout', '-q', '-b', 'topic');
    project.write('src/b.ts', 'changed');
    project.commit('b');
    expect(denied(await guardPush(guard(), pushLine('topic', zeros), 'origin'))).toBe('allow');
    project.write('src/a.ts', 'changed');
    project.commit('a');
    expect(denied(await guardPush(guard(), pushLine('topic', zeros), 'origin'))).toEqual(['held src/a.ts']);
  });
});

describe('a push of what was committed under a lease', () => {
  let before: string;

  /** As the hooks of git do it: asks, then commits. */
  async function commit(path: string, content: string, folder = project.folder): Promise<void> {
    writeFileSync(join(folder, path), content);
    project.gitIn(folder, 'add', '-A');
    expect(denied(await guardCommit(guard('A', folder)))).toBe('allow');
    project.gitIn(folder, 'commit', '-q', '-m', content);
  }

  const push = (branch = 'main', agentId = 'A', folder = project.folder) =>
    guardPush(guard(agentId, folder), pushLine(branch, before), 'origin');

  async function holdAndRelease(path: string, agentId: string): Promise<void> {
    await project.reserve(path, agentId);
    await project.release(path);
  }

  beforeEach(async () => {
    before = project.git('rev-parse', 'HEAD').trim();
    await project.reserve('src/a.ts', 'A');
    await commit('src/a.ts', 'by A');
    await project.release('src/a.ts');
  });

  it('is allowed while nobody else came in between', async () => {
    expect(denied(await push())).toBe('allow');
    await holdAndRelease('src/a.ts', 'A');
    await holdAndRelease('src/b.ts', 'B');
    expect(denied(await push())).toBe('allow');
    expect(denied(await guardSince(guard(), before))).toBe('allow');
  });

  it('is denied once another was granted the path, until the agent takes it again', async () => {
    await holdAndRelease('src/', 'B');
    const verdict = await push();
    expect(denied(verdict)).toEqual(['granted-since src/a.ts']);
    expect(verdict).toMatchObject({
      denials: [{ holder: 'B', fencingToken: 1 }],
      text: expect.stringMatching(
        /B has held it since\.\n {2}Next: run `maf reserve .*src\/a\.ts --agent A`.*push again/,
      ),
    });
    expect(denied(await guardSince(guard(), before))).toEqual(['granted-since src/a.ts']);
    expect(denied(await push('main', 'C'))).toBe('allow');
    await project.reserve('src/a.ts', 'A');
    expect(denied(await push())).toBe('allow');
    await project.release('src/a.ts');
    await holdAndRelease('src/*.ts', 'B');
    expect(denied(await push())).toEqual(['granted-since src/a.ts']);
  });

  it('forgives one who only read, and counts the lease of the last commit', async () => {
    {
      using runtime = project.open();
      await runtime.acquireLease({ filePath: 'src/a.ts', agentId: 'B', mode: 'shared' });
      await runtime.forceReleaseLease((await runtime.listLeases())[0] ?? expect.fail(), { actor: 'A', reason: 'test' });
    }
    expect(denied(await push())).toBe('allow');
    await holdAndRelease('src/a.ts', 'B');
    await project.reserve('src/a.ts', 'A');
    await commit('src/a.ts', 'by A again');
    await project.release('src/a.ts');
    expect(denied(await push())).toBe('allow');
  });

  it('counts a deletion, an amended commit, and not what is pushed already or what others made of it', async () => {
    await project.reserve('src/b.ts', 'A');
    project.git('rm', '-q', 'src/b.ts');
    await commit('src/c.ts', 'c');
    project.git('commit', '-q', '--amend', '-m', 'said otherwise');
    await holdAndRelease('src/a.ts', 'B');
    {
      using runtime = project.open();
      for (const lease of await runtime.listLeases()) await runtime.releaseLease(lease);
    }
    await holdAndRelease('src/b.ts', 'B');
    expect(denied(await push())).toEqual(['granted-since src/a.ts', 'granted-since src/b.ts']);
    before = project.git('rev-parse', 'HEAD').trim();
    project.write('src/a.ts', 'by B');
    project.write('src/b.ts', 'by B');
    project.commit('theirs');
    expect(denied(await push())).toBe('allow');
  });

  it('is known in every worktree, and for the ending of a merge', async () => {
    const linked = join(project.top, 'linked');
    project.git('worktree', 'add', '-q', linked, '-b', 'topic', before);
    await project.reserve('src/a.ts', 'A');
    writeFileSync(join(linked, 'src/a.ts'), 'theirs');
    project.gitIn(linked, 'commit', '-qam', 'theirs');
    expect(() => project.gitIn(linked, 'merge', 'main')).toThrow(/CONFLICT|Command failed/);
    await commit('src/a.ts', 'both', linked);
    await project.release('src/a.ts');
    expect(denied(await push('topic', 'A', linked))).toBe('allow');
    await holdAndRelease('src/a.ts', 'B');
    expect(denied(await push('topic', 'A', linked))).toEqual(['granted-since src/a.ts']);
    expect(denied(await push('topic'))).toEqual(['granted-since src/a.ts']);
  });
});

describe('the commits since a revision', () => {
  it('are checked, and a revision that is not there is refused', async () => {
    project.write('src/a.ts', 'changed');
    project.commit('a');
    await project.reserve('src/a.ts', 'B');
    expect(denied(await guardSince(guard(), 'HEAD~1'))).toEqual(['held src/a.ts']);
    expect(denied(await guardSince(guard(), 'HEAD'))).toBe('allow');
    for (const base of ['nowhere', '--all', ''])
      await expect(guardSince(guard(), base)).rejects.toThrow(expect.objectContaining({ code: 'REQUEST_INVALID' }));
    await expect(guardSince(guard('A', realpathSync('/')), 'HEAD')).rejects.toThrow(/not a git repository/);
  });
});
