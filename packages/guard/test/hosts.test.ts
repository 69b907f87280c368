import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findHost, type HostEvent, hosts } from '../src/index.js';
import { fixtureFolder, readFixture } from './support/project.js';

type Expected = Omit<HostEvent, 'cwd' | 'sessionId'> & Partial<HostEvent> & Readonly<Record<string, unknown>>;

/** Of every recording. */
const sessionId = '00000000-0000-4000-8000-000000000001';

const events: Readonly<Record<string, Expected>> = {
  'claude/post-tool-use': { kind: 'other' },
  'claude/pre-tool-use-bash': { kind: 'shell', command: 'rm src/gone.ts', cwd: '/project', sessionId },
  'claude/pre-tool-use-bash-after-cd': { kind: 'shell', command: 'rm old.ts', cwd: '/project/src' },
  'claude/pre-tool-use-bash-cd': { kind: 'shell', command: 'cd src', cwd: '/project' },
  'claude/pre-tool-use-edit': { kind: 'write', paths: ['/project/src/a.ts'], cwd: '/project', sessionId },
  'claude/pre-tool-use-notebook-edit': { kind: 'write', paths: ['/project/src/a.ipynb'] },
  'claude/pre-tool-use-read': { kind: 'other' },
  'claude/pre-tool-use-read-notebook': { kind: 'other' },
  'claude/pre-tool-use-write': { kind: 'write', paths: ['/project/src/new.ts'] },
  'claude/session-start': { kind: 'session-start', sessionId },
  'codex/post-tool-use': { kind: 'other' },
  'codex/pre-tool-use-apply-patch': {
    kind: 'write',
    paths: ['src/new.ts', 'src/a.ts', 'src/b.ts', 'src/old.ts'],
    cwd: '/project',
  },
  'codex/pre-tool-use-bash': { kind: 'shell', command: 'rm src/gone.ts', sessionId },
  'codex/pre-tool-use-bash-in-folder': { kind: 'shell', command: 'echo two > a.ipynb', cwd: '/project/src' },
  'codex/pre-tool-use-bash-patch': { kind: 'shell', command: expect.stringMatching(/^cd src && apply_patch/) },
  'codex/session-start': { kind: 'session-start', sessionId },
  'cursor/before-shell-execution': { kind: 'shell', command: 'mv src/a.ts src/b.ts', cwd: '/project' },
  'cursor/pre-tool-use-delete': { kind: 'write', paths: ['/project/src/a.ts'] },
  'cursor/pre-tool-use-read': { kind: 'other' },
  'cursor/pre-tool-use-shell': { kind: 'shell', command: 'sed -i s/a/b/ a.ts', cwd: '/project/src' },
  'cursor/pre-tool-use-without-name': { kind: 'write', paths: ['/project/src/a.ts'] },
  'cursor/pre-tool-use-write': { kind: 'write', paths: ['/project/src/a.ts'], cwd: '/project', sessionId: 'conv-123' },
  'cursor/session-start': { kind: 'session-start', sessionId: 'conv-123' },
  'gemini/after-tool': { kind: 'other' },
  'gemini/before-tool-read-file': { kind: 'other' },
  'gemini/before-tool-replace': { kind: 'write', paths: ['src/a.ts'], cwd: '/project', sessionId },
  'gemini/before-tool-run-shell-command': { kind: 'shell', command: 'rm src/gone.ts', cwd: '/project' },
  'gemini/before-tool-run-shell-command-in-folder': { kind: 'shell', command: 'rm old.ts', cwd: '/project/src' },
  'gemini/before-tool-write-file': { kind: 'write', paths: ['/project/src/new.ts'], cwd: '/project' },
  'gemini/session-start': { kind: 'session-start', sessionId },
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
