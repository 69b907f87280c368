import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findHost, type HostEvent, hosts } from '../src/index.js';
import { fixtureFolder, readFixture } from './support/project.js';

type Expected = Omit<HostEvent, 'cwd' | 'sessionId'> & Partial<HostEvent> & Readonly<Record<string, unknown>>;

const events: Readonly<Record<string, Expected>> = {
  'claude/post-tool-use': { kind: 'other' },
  'claude/pre-tool-use-bash': { kind: 'shell', command: 'echo x > src/a.ts', cwd: '/project', sessionId: 'abc123' },
  'claude/pre-tool-use-edit': { kind: 'write', paths: ['/project/src/a.ts'], cwd: '/project', sessionId: 'abc123' },
  'claude/pre-tool-use-notebook-edit': { kind: 'write', paths: ['/project/src/a.ipynb'] },
  'claude/pre-tool-use-read': { kind: 'other' },
  'claude/pre-tool-use-write': { kind: 'write', paths: ['/project/src/a.ts'] },
  'claude/session-start': { kind: 'session-start', sessionId: 'abc123' },
  'codex/pre-tool-use-apply-patch': {
    kind: 'write',
    paths: ['src/new.ts', 'src/a.ts', 'src/b.ts', 'src/old.ts'],
    cwd: '/project',
  },
  'codex/pre-tool-use-bash': { kind: 'shell', command: 'rm src/a.ts', sessionId: '019a' },
  'codex/session-start': { kind: 'session-start' },
  'cursor/before-shell-execution': { kind: 'shell', command: 'mv src/a.ts src/b.ts', cwd: '/project' },
  'cursor/pre-tool-use-delete': { kind: 'write', paths: ['/project/src/a.ts'] },
  'cursor/pre-tool-use-read': { kind: 'other' },
  'cursor/pre-tool-use-shell': { kind: 'shell', command: 'sed -i s/a/b/ a.ts', cwd: '/project/src' },
  'cursor/pre-tool-use-without-name': { kind: 'write', paths: ['/project/src/a.ts'] },
  'cursor/pre-tool-use-write': { kind: 'write', paths: ['/project/src/a.ts'], cwd: '/project', sessionId: 'conv-123' },
  'cursor/session-start': { kind: 'session-start', sessionId: 'conv-123' },
  'gemini/before-tool-read-file': { kind: 'other' },
  'gemini/before-tool-replace': { kind: 'write', paths: ['/project/src/a.ts'], sessionId: 'g-1' },
  'gemini/before-tool-run-shell-command': { kind: 'shell', command: 'tee a.ts', cwd: '/project/src' },
  'gemini/before-tool-write-file': { kind: 'write', paths: ['src/a.ts'], cwd: '/project' },
  'gemini/session-start': { kind: 'session-start' },
};

const files = readdirSync(fixtureFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

describe('the events of the hosts', () => {
  it('are all told here', () => {
    expect(files.sort()).toEqual(Object.keys(events).sort());
  });

  it.each(files)('%s', (name) => {
    const host = findHost(name.split('/')[0] ?? '');
    expect(host?.read(JSON.parse(readFixture(name)))).toMatchObject({ ...events[name] });
  });

  it.each(Object.values(hosts))('$name refuses what is none of its own', (host) => {
    expect(() => host.read('text')).toThrow(expect.objectContaining({ code: 'REQUEST_INVALID', host: host.name }));
    expect(() => host.read(null)).toThrow(/Expected a hook event of/);
    const tool = { claude: 'Edit', codex: 'apply_patch', gemini: 'replace', cursor: 'Write' }[host.name];
    expect(() => host.read({ tool_name: tool, tool_input: {} })).toThrow(/has no /);
  });
});

describe('the answers of the hosts', () => {
  const reason = 'a "quoted"\nreason';
  const toolUse = { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: reason };

  it('deny in the form of each', () => {
    const denied = Object.values(hosts).map(({ name, deny }) => [name, JSON.parse(deny(reason))]);
    expect(Object.fromEntries(denied)).toEqual({
      claude: { hookSpecificOutput: toolUse },
      codex: { hookSpecificOutput: toolUse },
      gemini: { decision: 'deny', reason },
      cursor: { permission: 'deny', user_message: reason, agent_message: reason },
    });
  });

  it('allow in silence, but to those who want JSON', () => {
    const allowed = Object.values(hosts).map(({ name, allow }) => [name, allow()]);
    expect(Object.fromEntries(allowed)).toEqual({
      claude: '',
      codex: '',
      gemini: '{}',
      cursor: '{"permission":"allow"}',
    });
  });
});
