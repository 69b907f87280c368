import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyRuntimeState } from '@maf/runtime';
import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideWrite, type WriteDecision, type WriteRequest } from '../src/index.js';
import { Project } from './support/project.js';

let project: Project;
let runtime: AnyRuntimeState;

beforeEach(() => {
  project = new Project();
  runtime = project.open();
});
afterEach(() => {
  runtime.close();
  project[Symbol.dispose]();
});

function decide(paths: string | string[], agentId: string | undefined, more: Partial<WriteRequest> = {}) {
  return decideWrite({ runtime, agentId, paths: [paths].flat(), policy: 'conflicts', ...more });
}

/** What was denied, and in which way. */
function denied(decision: WriteDecision): unknown {
  return decision.decision === 'deny' ? decision.denials.map(({ kind, path }) => [kind, path]) : 'allow';
}

describe('under conflicts', () => {
  it('denies with holder, end, reason and next step, for an agent to act on', async () => {
    const { expiresAt } = await runtime.acquireLease({ filePath: 'src/', agentId: 'B', reason: 'new\nendpoint' });
    const decision = await decide('src/a.ts', 'A');
    expect(decision).toMatchObject({
      decision: 'deny',
      denials: [
        { kind: 'held', path: 'src/a.ts', holder: 'B', heldPath: 'src/', until: expiresAt, reason: 'new\nendpoint' },
      ],
    });
    expect(decision.decision === 'deny' && decision.text).toMatch(
      /^MAF: not written\. .*\n- src\/a\.ts is reserved by B \(as src\/\) until \S+Z \(in 30m\), for: new endpoint\.\n {2}Next: work on .*`maf reserve \S+src\/a\.ts --agent A` tells B.*escalate/,
    );
  });

  it('allows what is free, shared or one’s own, and tells the token of the latter', async () => {
    const own = await runtime.acquireLease({ filePath: 'src/*.ts', agentId: 'A' });
    await runtime.acquireLease({ filePath: 'shared.ts', agentId: 'B', mode: 'shared' });
    expect(await decide(['src/a.ts', 'shared.ts', 'free.ts'], 'A')).toEqual({
      decision: 'allow',
      covers: [{ path: project.path('src/a.ts'), fencingToken: own.fencingToken }],
    });
  });

  it('decides on hundreds of paths at once as on each alone', async () => {
    await runtime.acquireLeases({ filePaths: ['src/part-1/', 'src/**/*7.ts', 'src/part-2/file-22.ts'], agentId: 'B' });
    await runtime.acquireLease({ filePath: 'docs/', agentId: 'A' });
    const paths = Array.from(
      { length: 300 },
      (_, at) => `${at % 50 === 0 ? 'docs' : `src/part-${at % 4}`}/file-${at}.ts`,
    );
    const alone = await Promise.all(paths.map((path) => decide(path, 'A')));
    const expected = alone.flatMap((one) => (one.decision === 'deny' ? one.denials : []));
    expect(expected.length).toBeGreaterThan(50);
    expect(await decide(paths, 'A')).toMatchObject({ decision: 'deny', denials: expected });
    const rest = paths.filter((_, at) => alone[at]?.decision === 'allow');
    expect(rest.length).toBeGreaterThan(200);
    const covers = alone.flatMap((one) => (one.decision === 'allow' ? one.covers : []));
    expect(await decide(rest, 'A')).toEqual({ decision: 'allow', covers });
  });

  it('takes someone whom it does not know for another, and says how to be known', async () => {
    await project.reserve('a.ts', 'B');
    const decision = await decide('a.ts', undefined);
    expect(decision.decision === 'deny' && decision.text).toContain('set MAF_AGENT_ID');
  });

  it('names the first ten of many', async () => {
    await runtime.acquireLease({ filePath: './', agentId: 'B' });
    const decision = await decide(
      Array.from({ length: 13 }, (_, index) => `${index}.ts`),
      'A',
    );
    expect(decision.decision === 'deny' && [decision.denials.length, decision.text]).toEqual([
      13,
      expect.stringMatching(/13 paths may not[\s\S]*9\.ts[\s\S]*- and 3 more$/),
    ]);
  });

  it.each([
    ['a stale holder', 'escalate', { clockMs: 20 * 60_000, ttlMs: 60 * 60_000 }],
    ['a lease that ends soon', 'wait', { clockMs: 0, ttlMs: 60_000 }],
    ['a lease that lasts', 'work on something else', { clockMs: 0, ttlMs: 60 * 60_000 }],
  ])('advises for %s to %s', async (_, advice, { clockMs, ttlMs }) => {
    await runtime.upsertHeartbeat({ agentId: 'B' });
    await runtime.acquireLease({ filePath: 'a.ts', agentId: 'B', ttlMs });
    const clock = () => Date.now() + clockMs;
    using later = createRuntimeFactory({
      env: project.env,
      path: project.path('.agent-mail/runtime.db'),
      projectRoot: project.folder,
      clock,
    });
    await later.refresh();
    const decision = await decide('a.ts', 'A', { runtime: later });
    expect(decision.decision === 'deny' && decision.denials[0]?.nextStep).toContain(advice);
  });
});

describe('under required', () => {
  it('wants an exclusive lease of one’s own for each path in the project', async () => {
    await runtime.acquireLease({ filePath: 'src/', agentId: 'A' });
    await runtime.acquireLease({ filePath: 'read.ts', agentId: 'A', mode: 'shared' });
    const policy = 'required';
    expect(denied(await decide(['src/a.ts', 'read.ts', 'free.ts'], 'A', { policy }))).toEqual([
      ['unreserved', 'read.ts'],
      ['unreserved', 'free.ts'],
    ]);
    expect(denied(await decide(join(project.top, 'outside.ts'), 'A', { policy }))).toBe('allow');
  });

  it('wants a folder covered as a whole', async () => {
    mkdirSync(project.path('src/deep'));
    await runtime.acquireLease({ filePath: 'src/deep/a.ts', agentId: 'A' });
    expect(denied(await decide('src/deep', 'A', { policy: 'required' }))).toEqual([['unreserved', 'src/deep']]);
    await runtime.acquireLease({ filePath: 'src/deep/', agentId: 'A' });
    expect(denied(await decide('src/deep', 'A', { policy: 'required' }))).toBe('allow');
  });
});

describe('fencing tokens', () => {
  it('must not have ended, unless the agent took the path again', async () => {
    const token = await project.reserve('a.ts', 'A');
    const tokens = new Map([['a.ts', token]]);
    expect(denied(await decide('a.ts', 'A', { tokens }))).toBe('allow');
    await project.release('a.ts');
    expect(denied(await decide('a.ts', 'A', { tokens }))).toEqual([['token-ended', 'a.ts']]);
    await project.reserve('a.ts', 'B');
    expect(denied(await decide('a.ts', 'A', { tokens }))).toEqual([['held', 'a.ts']]);
    await project.release('a.ts');
    await project.reserve('a.ts', 'A');
    expect(denied(await decide('a.ts', 'A', { tokens }))).toBe('allow');
  });
});

describe('the names of a path', () => {
  it.each(['src/../a.ts', './a.ts', 'link/../a.ts', 'link.ts', 'nowhere/../a.ts'])('%s is a.ts', async (name) => {
    mkdirSync(project.path('other'));
    writeFileSync(project.path('a.ts'), '');
    symlinkSync('other', project.path('link'));
    symlinkSync('a.ts', project.path('link.ts'));
    await project.reserve('a.ts', 'B');
    expect(denied(await decide(name, 'A'))).not.toBe('allow');
    expect(denied(await decide(project.path(name), 'A'))).not.toBe('allow');
  });

  it('are literal, and lead through links that exist and that dangle', async () => {
    await runtime.acquireLease({ filePath: 'app/\\[id\\]/page.ts', agentId: 'B' });
    expect(denied(await decide('app/[id]/page.ts', 'A'))).toEqual([['held', 'app/[id]/page.ts']]);
    expect(denied(await decide('app/i/page.ts', 'A'))).toBe('allow');
    symlinkSync('src/later.ts', project.path('dangling.ts'));
    await project.reserve('src/later.ts', 'B');
    expect(denied(await decide('dangling.ts', 'A'))).toEqual([['held', 'dangling.ts']]);
  });

  it('outside of the project are absolute', async () => {
    const outside = join(project.top, 'outside.ts');
    await project.reserve(outside, 'B');
    expect(denied(await decide(outside, 'A'))).toEqual([['held', outside]]);
    expect(denied(await decide('../outside.ts', 'A'))).toEqual([['held', outside]]);
    expect(denied(await decide('outside.ts', 'A'))).toBe('allow');
  });

  it('are the same in every worktree of the repository, and a folder means all in it', async () => {
    project.commit('first');
    const linked = project.path('.worktrees/topic');
    project.git('worktree', 'add', '-q', linked);
    await project.reserve('src/a.ts', 'B');
    expect(denied(await decide(join(linked, 'src/a.ts'), 'A'))).not.toBe('allow');
    expect(denied(await decide(join(linked, 'src/b.ts'), 'A'))).toBe('allow');
    expect(denied(await decide('src', 'A'))).toEqual([['held', 'src']]);
    expect(denied(await decide([], 'A', { globs: ['src/*.ts'] }))).toEqual([['held', 'src/*.ts']]);
    expect(denied(await decide([], 'A', { globs: ['src/*.js'] }))).toBe('allow');
  });
});
