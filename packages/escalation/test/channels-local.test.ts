import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInChannels } from '../src/channels/built-in-channels.js';
import type { EscalationNotice } from '../src/channels/escalation-notice.js';
import { deliverByChannel, dryRunChannel } from '../src/channels/use-channel.js';
import { deliveryContext, noticeOf, type WrittenDefinition } from './support/channel-notice.js';
import { temporaryFolder } from './support/temporary-folder.js';

async function tell(definition: WrittenDefinition, notice = noticeOf(), parts = {}) {
  using surroundings = deliveryContext(parts);
  return await deliverByChannel(definition, notice, builtInChannels, surroundings.context);
}

async function tryOut(definition: WrittenDefinition, parts = {}) {
  using surroundings = deliveryContext(parts);
  return await dryRunChannel(definition, builtInChannels, surroundings.context);
}

const node = process.execPath;

describe('the channel inbox', () => {
  it('puts a request into the inbox once, however often it comes', async () => {
    using surroundings = deliveryContext();
    const { runtime, context } = surroundings;
    const definition = { channelType: 'inbox', agentId: 'supervisor' };
    const notice = noticeOf();
    for (const occurrences of [3, 4]) {
      const told = await deliverByChannel(definition, { ...notice, occurrences }, builtInChannels, context);
      expect(told).toMatchObject({ outcome: 'delivered' });
    }
    const [entry, ...others] = await runtime.inbox('supervisor');
    expect(others).toEqual([]);
    expect(entry?.message).toMatchObject({
      type: 'ESCALATION_REQUEST',
      agentId: 'agent-001',
      to: 'supervisor',
      escalationId: 'escalation-1',
      pathId: 'payments',
      level: 2,
      executionId: 'exec-1',
      context: { region: 'eu' },
    });
  });

  it('takes the request out again once no answer is needed, unless the agent is at work on it', async () => {
    using surroundings = deliveryContext();
    const { runtime, context } = surroundings;
    const definition = { channelType: 'inbox', agentId: 'supervisor' };
    const told = (parts: Partial<EscalationNotice>) =>
      deliverByChannel(definition, noticeOf(parts), builtInChannels, context);
    const ids = async () =>
      (await runtime.inbox('supervisor')).map(({ message }) => 'escalationId' in message && message.escalationId);
    await told({ escalationId: 'one' });
    await told({ escalationId: 'one', kind: 'repeated' });
    await told({ escalationId: 'two' });
    expect(await told({ escalationId: 'one', kind: 'exhausted' })).toMatchObject({ outcome: 'delivered' });
    expect(await ids()).toEqual(['one', 'one', 'two']);
    expect(await told({ escalationId: 'one', kind: 'acknowledged' })).toMatchObject({ outcome: 'delivered' });
    expect(await ids()).toEqual(['two']);
    await runtime.claim({ agentId: 'supervisor' });
    await told({ escalationId: 'two', kind: 'resolved' });
    expect(await ids()).toEqual(['two']);
  });

  it('is reached in a dry run while its agent is there', async () => {
    using surroundings = deliveryContext();
    const { runtime, context } = surroundings;
    const definition = { channelType: 'inbox', agentId: 'supervisor' };
    const look = () => dryRunChannel(definition, builtInChannels, context);
    expect(await look()).toMatchObject({ outcome: 'failed', cause: expect.stringContaining('no agent supervisor') });
    await runtime.registerAgent({ agentId: 'supervisor' });
    expect(await look()).toMatchObject({ outcome: 'delivered' });
    await runtime.upsertHeartbeat({ agentId: 'supervisor', status: 'offline' });
    expect(await look()).toMatchObject({ outcome: 'failed', cause: 'agent supervisor is offline' });
    expect(await runtime.inbox('supervisor')).toEqual([]);
  });
});

describe('the channel file', () => {
  it('appends whole lines of JSON to a file of its own, many at once', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'notices.jsonl');
    const definition = { channelType: 'file', path };
    const notices = Array.from({ length: 40 }, (_, index) => noticeOf({ reason: `${index} ${'ü\n'.repeat(500)}` }));
    await Promise.all(notices.map((notice) => tell(definition, notice)));
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const byId = (one: { readonly id: string }, other: { readonly id: string }) => one.id.localeCompare(other.id);
    expect(lines.map((line) => JSON.parse(line)).sort(byId)).toEqual(notices.toSorted(byId));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await tryOut(definition)).toMatchObject({ outcome: 'delivered' });
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(40);
  });

  it('is refused where there is no folder, or something else lies there', async () => {
    using folder = temporaryFolder();
    const inFolder = (name: string) => ({ channelType: 'file', path: join(folder.path, name) });
    mkdirSync(join(folder.path, 'sub'));
    symlinkSync('/dev/null', join(folder.path, 'null'));
    for (const name of ['none/notices.jsonl', 'sub', 'null']) {
      expect(await tell(inFolder(name)), name).toMatchObject({ outcome: 'failed', retry: false });
      expect(await tryOut(inFolder(name)), name).toMatchObject({ outcome: 'failed', retry: false });
    }
    expect(await tryOut(inFolder('notices.jsonl'))).toMatchObject({ outcome: 'delivered' });
  });
});

describe('the channel command', () => {
  it('hands the notice over on stdin and in variables, through no shell', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'told.json');
    const script = `
      const { readFileSync, writeFileSync } = require('node:fs');
      const variables = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(MAF_NOTICE|TEAM)/.test(name)));
      writeFileSync(process.argv[1], JSON.stringify({ notice: JSON.parse(readFileSync(0, 'utf8')), variables }));`;
    const notice = noticeOf({ reason: '$(touch hacked) `x` \0 "quoted"' });
    const definition = { channelType: 'command', command: [node, '-e', script, path], env: { TEAM: 'payments' } };
    expect(await tell(definition, notice)).toMatchObject({ outcome: 'delivered' });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      notice,
      variables: {
        TEAM: 'payments',
        MAF_NOTICE_ID: notice.id,
        MAF_NOTICE_KIND: 'triggered',
        MAF_NOTICE_ESCALATION: 'escalation-1',
        MAF_NOTICE_PATH: 'payments',
        MAF_NOTICE_SEVERITY: 'critical',
        MAF_NOTICE_LEVEL: '2',
        MAF_NOTICE_TARGET: 'on-call',
        MAF_NOTICE_RECIPIENT: 'ada',
        MAF_NOTICE_REASON: '$(touch hacked) `x`  "quoted"',
        MAF_NOTICE_AGENT: 'agent-001',
        MAF_NOTICE_TEST: 'false',
      },
    });
  });

  it('may be tried again when it fails, is ended when it is late, and is refused when it cannot be started', async () => {
    const failing = { channelType: 'command', command: [node, '-e', 'console.error("no line"); process.exit(3)'] };
    expect(await tell(failing)).toEqual({ outcome: 'failed', retry: true, cause: `${node} exited with 3: no line` });
    const hanging = { channelType: 'command', command: [node, '-e', 'setInterval(() => {}, 1000)'] };
    expect(await tell(hanging, noticeOf(), { timeoutMs: 300 })).toEqual({
      outcome: 'failed',
      retry: true,
      cause: 'command did not answer within 300 ms',
    });
    const missing = { channelType: 'command', command: ['/nowhere/at-all'] };
    expect(await tell(missing)).toMatchObject({ outcome: 'failed', retry: false });
    const shell = { channelType: 'command', command: ['cat > /dev/null && test "$MAF_NOTICE_LEVEL" = 2'], shell: true };
    expect(await tell(shell)).toMatchObject({ outcome: 'delivered' });
  });

  it('is looked for in a dry run, and not run', async () => {
    using folder = temporaryFolder();
    const plain = join(folder.path, 'plain');
    writeFileSync(plain, '#!/bin/sh\n', { mode: 0o600 });
    const look = (command: string[], parts = {}) => tryOut({ channelType: 'command', command, ...parts });
    expect(await look([node])).toMatchObject({ outcome: 'delivered' });
    expect(await look(['sh', '-c', `touch ${folder.path}/run`])).toMatchObject({ outcome: 'delivered' });
    expect(await look(['no-such-program-at-all'])).toMatchObject({ outcome: 'failed', retry: false });
    expect(await look([plain])).toMatchObject({ outcome: 'failed', retry: false });
    expect(await look([folder.path])).toMatchObject({ outcome: 'failed', retry: false });
    expect(await look([node], { cwd: join(folder.path, 'none') })).toMatchObject({ outcome: 'failed', retry: false });
    expect(() => statSync(join(folder.path, 'run'))).toThrow();
  });
});
