import { watchForReceipt } from '@maf/config';
import type { MafPreflightConfig } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardWrites } from '../src/decision/guard-writes.js';
import { guardCommit, guardPush, guardSince } from '../src/git/guard-git.js';
import { answerHook } from '../src/hosts/answer-hook.js';
import { claude } from '../src/hosts/claude.js';
import type { ReceiptDemand } from '../src/receipts/receipt-demand.js';
import { Project } from './support/project.js';

const check: MafPreflightConfig = {
  id: 'unit',
  name: 'Unit',
  configType: 'smoke_test',
  version: '1.0.0',
  config: { testType: 'command', testDefinition: { command: ['true'] } },
};

let project: Project;

beforeEach(() => {
  project = new Project();
  project.write('src/a.ts', 'one\n');
  policy('edit', 'commit', 'push');
  project.commit('first');
  using runtime = project.open();
  runtime.configs.write([{ change: 'saved', document: check }], undefined);
});
afterEach(() => project[Symbol.dispose]());

function policy(...receipt: readonly string[]): void {
  project.write('.maf/guard.json', JSON.stringify({ receipt }));
}

/** A green run of the check on the working tree as it is. */
async function leaveReceipt(ttlMs = 60_000): Promise<void> {
  using runtime = project.open();
  const watch = await watchForReceipt({ runtime, folder: project.folder, env: project.env });
  const id = runtime.createId();
  await runtime.executions.create({ id, configId: 'unit', agentId: 'A' });
  await runtime.executions.start(id, {});
  const run = await runtime.executions.finish(id, { status: 'passed', summary: '', durationMs: 0 });
  expect(await watch.leave({ agentId: 'A', executions: [run], ttlMs })).toHaveProperty('receipt');
}

const guard = () => ({ folder: project.folder, options: project.options, agentId: 'A' });
const commit = () => guardCommit(guard());

async function push(ref = 'refs/heads/main'): Promise<Awaited<ReturnType<typeof guardPush>>> {
  const id = project.git('rev-parse', ref).trim();
  return guardPush(guard(), `${ref} ${id} ${ref} ${'0'.repeat(40)}\n`, 'origin');
}

/** The text of a denial by the hook of an editor; empty where it allows. */
async function edit(path: string): Promise<string> {
  const tool_input = { file_path: path };
  const event = { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input, cwd: project.folder, session_id: 's' };
  const { stdout, warning } = await answerHook(claude, JSON.stringify(event), project.options);
  expect(warning).toBeUndefined();
  return stdout === '' ? '' : JSON.parse(stdout).hookSpecificOutput.permissionDecisionReason;
}

describe('a policy that asks for receipts', () => {
  it('denies edit, commit and push without one, and says what leaves one', async () => {
    project.write('src/a.ts', 'two\n');
    project.git('add', '-A');
    const next = 'Next: make the checks green (`maf preflight run unit`), and try again.';
    expect(await edit(project.path('src/a.ts'))).toContain(
      `MAF: not written. The receipt of a green preflight run is asked for here. There is none.\n${next}`,
    );
    expect(await commit()).toMatchObject({ decision: 'deny', denials: [], receipt: { state: 'missing' } });
    expect(await push()).toMatchObject({ decision: 'deny', text: expect.stringContaining('MAF: not pushed.') });
  });

  it('asks only before what it names', async () => {
    policy('push');
    project.git('add', '-A');
    expect(await edit(project.path('src/a.ts'))).toBe('');
    expect(await commit()).toMatchObject({ decision: 'allow' });
    policy('commit');
    expect(await push()).toMatchObject({ decision: 'allow' });
  });

  it('asks whoever is allowed by the leases: those come first', async () => {
    await project.reserve('src/a.ts', 'B');
    expect(await edit(project.path('src/a.ts'))).toContain('is reserved by B');
  });

  it('denies where no receipt can be: before a store has one, and outside of a repository', async () => {
    const outside = `${project.top}/outside`;
    project.write('../outside/.maf/guard.json', '{ "receipt": ["edit"] }');
    const verdict = await guardWrites({
      folder: outside,
      options: { ...project.options, path: project.path('.agent-mail/runtime.db'), projectRoot: outside },
      findAgent: () => 'A',
      targets: () => ({ paths: [`${outside}/a`] }),
      receipt: { before: 'edit' },
    });
    expect(verdict).toMatchObject({ decision: 'deny', text: expect.stringContaining('not a git repository') });
  });
});

describe('before an edit', () => {
  it('asks for commit, configuration and time, not for the content that edits change', async () => {
    await leaveReceipt();
    project.write('src/a.ts', 'two\n');
    expect(await edit(project.path('src/a.ts'))).toBe('');
    project.git('commit', '-qam', 'second');
    expect(await edit(project.path('src/a.ts'))).toMatch(
      /, does not fit:\n- the commit moved from \w{12} to \w{12}\nNext: /,
    );
  });

  it('tells how to get the checks green in the middle of work', async () => {
    await leaveReceipt(1);
    expect(await edit(project.path('src/a.ts'))).toMatch(/- it expired: .+\n.*`git stash -u`/);
  });

  it('asks nothing for what lies outside of the project', async () => {
    expect(await edit(`${project.top}/notes.txt`)).toBe('');
  });
});

describe('before a commit', () => {
  it('wants the commit to hold just what the checks have seen', async () => {
    project.write('src/a.ts', 'two\n');
    project.write('src/new.ts', 'new\n');
    await leaveReceipt();
    project.git('add', 'src/a.ts');
    expect(await commit()).toMatchObject({
      decision: 'deny',
      text: expect.stringMatching(/- the working tree changed .+: src\/new.ts\nNext: .+ stage all of it/),
      receipt: { state: 'stale', stale: [{ fact: 'tree', paths: ['src/new.ts'] }] },
    });
    project.git('add', '-A');
    expect(await commit()).toMatchObject({ decision: 'allow' });
    project.write('src/a.ts', 'three\n');
    expect(await commit()).toMatchObject({ decision: 'allow' });
    project.git('add', '-A');
    expect(await commit()).toMatchObject({ receipt: { stale: [{ fact: 'tree', paths: ['src/a.ts'] }] } });
  });

  it('asks of the index that git uses: commit -a, and the first commit', async () => {
    project.write('src/a.ts', 'two\n');
    await leaveReceipt();
    const index = project.path('.git/index-of-all');
    const env = { ...project.env, GIT_INDEX_FILE: index };
    project.gitWith({ GIT_INDEX_FILE: index }, 'add', '-A');
    const hook = { ...guard(), options: { env } };
    expect(await guardCommit(hook)).toMatchObject({ decision: 'allow' });
    project.git('update-ref', '-d', 'HEAD');
    await leaveReceipt();
    expect(await guardCommit(hook)).toMatchObject({ decision: 'allow' });
  });

  it('has no say in a commit that changes no path', async () => {
    expect(await commit()).toMatchObject({ decision: 'allow' });
  });
});

describe('before a push', () => {
  it('wants each commit that is pushed to have been seen, with nothing beside it', async () => {
    await leaveReceipt();
    expect(await push()).toMatchObject({ decision: 'allow' });
    project.write('src/a.ts', 'two\n');
    project.commit('second');
    expect(await push()).toMatchObject({ receipt: { stale: [{ fact: 'commit' }, { fact: 'tree' }] } });
    project.write('scratch', 'x');
    await leaveReceipt();
    expect(await push()).toMatchObject({ receipt: { stale: [{ fact: 'tree', paths: ['scratch'] }] } });
    project.git('rm', '-q', '--cached', '--ignore-unmatch', 'scratch');
    project.write('.git/info/exclude', 'scratch\n');
    await leaveReceipt();
    expect(await push()).toMatchObject({ decision: 'allow' });
    expect(await push('HEAD~1')).toMatchObject({ decision: 'allow' });
  });

  it('asks nothing for what the remote has, by whatever name, and all for a merge without paths of its own', async () => {
    project.git('branch', 'side');
    project.write('src/a.ts', 'two\n');
    project.commit('second');
    project.git('checkout', '-q', 'side');
    project.write('src/b.ts', 'b\n');
    project.commit('third');
    for (const name of ['main', 'side']) project.git('update-ref', `refs/remotes/origin/${name}`, name);
    project.git('tag', '-a', 'v1', '-m', 'v1', 'main');
    expect(await push('refs/tags/v1')).toMatchObject({ decision: 'allow' });
    project.git('merge', '-q', '--no-edit', 'main');
    expect(await push('refs/heads/side')).toMatchObject({ decision: 'deny', receipt: { state: 'missing' } });
    await leaveReceipt();
    expect(await push('refs/heads/side')).toMatchObject({ decision: 'allow' });
  });
});

describe('where the policy is silent', () => {
  const asked = (before: ReceiptDemand['before'], commits?: readonly string[]): ReceiptDemand => ({
    before,
    isForced: true,
    ...(commits === undefined ? {} : { commits }),
  });
  const work = (receipt?: ReceiptDemand) =>
    guardWrites({
      folder: project.folder,
      options: project.options,
      findAgent: () => 'A',
      targets: () => ({ paths: [project.path('src/a.ts')] }),
      ...(receipt === undefined ? {} : { receipt }),
    });

  it('a receipt is asked for by whoever wants one', async () => {
    policy();
    project.commit('silent');
    expect(await work()).toMatchObject({ decision: 'allow' });
    expect(await work(asked('work'))).toMatchObject({ decision: 'deny', receipt: { state: 'missing' } });
    const since = () => guardSince(guard(), 'HEAD~1', { receipt: asked('push', ['HEAD']) });
    expect(await since()).toMatchObject({ decision: 'deny' });
    await leaveReceipt();
    expect(await work(asked('work'))).toMatchObject({ decision: 'allow' });
    expect(await since()).toMatchObject({ decision: 'allow' });
    project.write('src/a.ts', 'two\n');
    expect(await work(asked('work'))).toMatchObject({ receipt: { stale: [{ fact: 'tree', paths: ['src/a.ts'] }] } });
  });
});
