import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerHook, type HostName, hosts, parsePolicy } from '../src/index.js';
import { Project } from './support/project.js';

let project: Project;

beforeEach(() => {
  project = new Project();
});
afterEach(() => project[Symbol.dispose]());

function answer(fixture: string, env: Record<string, string> = {}) {
  const name = fixture.split('/')[0] as HostName;
  return answerHook(hosts[name], project.fixture(fixture), { env: { ...project.env, ...env } });
}

/** Each with a file that it writes. */
const writes = {
  'claude/pre-tool-use-bash': 'src/gone.ts',
  'claude/pre-tool-use-bash-after-cd': 'src/old.ts',
  'claude/pre-tool-use-edit': 'src/a.ts',
  'claude/pre-tool-use-notebook-edit': 'src/a.ipynb',
  'claude/pre-tool-use-write': 'src/new.ts',
  'codex/pre-tool-use-apply-patch': 'src/b.ts',
  'codex/pre-tool-use-bash': 'src/gone.ts',
  'codex/pre-tool-use-bash-in-folder': 'src/a.ipynb',
  'codex/pre-tool-use-bash-patch': 'src/shell.ts',
  'cursor/before-shell-execution': 'src/a.ts',
  'cursor/pre-tool-use-delete': 'src/a.ts',
  'cursor/pre-tool-use-shell': 'src/a.ts',
  'cursor/pre-tool-use-without-name': 'src/a.ts',
  'gemini/before-tool-replace': 'src/a.ts',
  'gemini/before-tool-run-shell-command': 'src/gone.ts',
  'gemini/before-tool-run-shell-command-in-folder': 'src/old.ts',
  'gemini/before-tool-write-file': 'src/new.ts',
};

describe('a write', () => {
  it.each(Object.entries(writes))('%s is denied for another and allowed for the holder', async (fixture, path) => {
    await project.reserve(path, 'B', 'mine');
    const denied = await answer(fixture, { MAF_AGENT_ID: 'A' });
    expect(denied.stdout).toContain('"deny"');
    expect(denied.stdout).toContain(`${path} is reserved by B until`);
    expect(JSON.parse(denied.stdout)).toBeTypeOf('object');
    const own = await answer(fixture, { MAF_AGENT_ID: 'B' });
    expect(own.stdout).not.toContain('deny');
    expect(own).not.toHaveProperty('warning');
  });

  it('knows the agent by the session that it started', async () => {
    await project.reserve('other.ts', 'B');
    const started = await answer('claude/session-start', { MAF_AGENT_ID: 'A' });
    expect(started.stdout).toContain('You are the agent A');
    await project.reserve('src/a.ts', 'A');
    expect(await answer('claude/pre-tool-use-edit')).toEqual({ stdout: '' });
  });
});

describe('the start of a session', () => {
  it('tells who holds what, the mail and the red checks, and gives a name that stays', async () => {
    await project.reserve('src/a.ts', 'B', 'new endpoint');
    const first = await answer('claude/session-start');
    const agentId = 'claude-000000000001';
    {
      using runtime = project.open();
      await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'B', taskId: 't' }, { to: agentId });
      for (const [id, status] of [
        ['1', 'passed'],
        ['2', 'failed'],
      ] as const) {
        await runtime.executions.create({ id, configId: 'api-health', agentId: 'B' });
        await runtime.executions.start(id, {});
        await runtime.executions.finish(id, { status, summary: 'answered 503', durationMs: 1 });
      }
    }
    const { hookSpecificOutput } = JSON.parse((await answer('claude/session-start')).stdout);
    expect(first.stdout).toContain(`You are the agent ${agentId}`);
    expect(hookSpecificOutput.hookEventName).toBe('SessionStart');
    expect(hookSpecificOutput.additionalContext.split('\n')).toEqual([
      expect.stringContaining(`You are the agent ${agentId}`),
      'Reserved now:',
      expect.stringMatching(/^- src\/a\.ts by B until .*: new endpoint$/),
      expect.stringContaining('Unread mail'),
      '- TASK_CLAIM from B',
      'Preflight checks that are red:',
      '- api-health failed: answered 503',
    ]);
  });

  it.each(['codex/session-start', 'gemini/session-start', 'cursor/session-start'])('%s has it too', async (fixture) => {
    await project.reserve('src/a.ts', 'B');
    expect((await answer(fixture)).stdout).toMatch(/additional_?[cC]ontext.*src\/a\.ts by B/);
  });

  it('is quiet, and makes no store, where there is none', async () => {
    expect(await answer('claude/session-start')).toEqual({ stdout: '' });
    expect(await answer('cursor/session-start')).toEqual({ stdout: '{"permission":"allow"}' });
    expect(() => rmSync(project.path('.agent-mail'), { recursive: true })).toThrow(/ENOENT/);
  });
});

describe('a store that cannot be read', () => {
  const write = 'claude/pre-tool-use-write';

  it('allows with a warning and the repair, or denies with it where the project fails closed', async () => {
    expect(await answer(write)).toMatchObject({ stdout: '', warning: expect.stringContaining('`maf db migrate`') });
    project.write('.agent-mail/runtime.db', 'garbage '.repeat(200));
    expect(await answer(write)).toMatchObject({ stdout: '', warning: expect.stringContaining('`maf doctor`') });
    project.write('.maf/guard.json', '{ "failClosed": true }');
    expect(JSON.parse((await answer(write)).stdout).hookSpecificOutput.permissionDecisionReason).toMatch(
      /cannot be read \(failClosed\).*`maf doctor`/,
    );
    project.write('.maf/guard.json', '{ "policy": "required", "failClosed": false }');
    expect(await answer(write)).toMatchObject({ stdout: '' });
    project.write('.maf/guard.json', '{ "policy": "required" }');
    expect((await answer(write)).stdout).toContain('"deny"');
    expect((await answer(write, { MAF_RUNTIME_MODE: 'sqlite,json' })).stdout).toContain('"deny"');
    expect((await answer(write, { MAF_RUNTIME_MODE: 'nonsense' })).stdout).toContain('MAF_RUNTIME_MODE');
  });

  it('is not looked for where nothing is written', async () => {
    project.write('.maf/guard.json', '{ "policy": "required" }');
    expect(await answer('claude/pre-tool-use-read')).toEqual({ stdout: '' });
    expect(await answer('gemini/before-tool-read-file')).toEqual({ stdout: '{}' });
  });
});

describe('the policy file', () => {
  it('denies when it cannot be used', async () => {
    project.write('.maf/guard.json', '{ "policy": "requird" }');
    expect((await answer('claude/pre-tool-use-write')).stdout).toMatch(/"deny".*guard\.json cannot be used/);
  });

  it.each([
    ['{}', { policy: 'conflicts', failClosed: false, receipt: [] }],
    ['{"policy":"required"}', { policy: 'required', failClosed: true, receipt: [] }],
    ['{"policy":"required","failClosed":false}', { policy: 'required', failClosed: false, receipt: [] }],
    ['{"receipt":["push","commit"]}', { policy: 'conflicts', failClosed: false, receipt: ['push', 'commit'] }],
  ])('reads %s', (text, policy) => {
    expect(parsePolicy(text, 'f')).toEqual(policy);
  });

  it.each([
    '',
    '[]',
    'null',
    '{"Policy":"required"}',
    '{"policy":1}',
    '{"failClosed":"yes"}',
    '{"receipt":"edit"}',
    '{"receipt":["edits"]}',
  ])('refuses %s', (text) => {
    expect(() => parsePolicy(text, 'f')).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', file: 'f' }));
  });
});
