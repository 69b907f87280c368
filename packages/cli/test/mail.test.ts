import type { MafMessage } from '@maf/protocols';
import type { EnqueuedMessage, InboxMessage } from '@maf/runtime';
import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project();
});

afterEach(() => {
  project[Symbol.dispose]();
});

const fromA = ['mail', 'send', '--from', 'A', '--type', 'TASK_CLAIM'];

describe('maf mail', () => {
  it('sends data from the line, a file and stdin, and shows the inbox without consuming it', async () => {
    const line = await project.maf([...fromA, '--to', 'B', '--data', '{"taskId":"t1"}']);
    expect(line).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^[\da-f]{12}-[\da-f]{8}-[\da-f]{10}\n$/),
    });
    project.write('claim.json', { taskId: 't2' });
    await project.json([...fromA, '--to', 'B', '--data', '@claim.json', '--priority', 'urgent', '--delay', '5m']);
    const piped = [...fromA, '--to', 'B', '--data', '-', '--key', 'k'];
    const first = await project.json<EnqueuedMessage>(piped, { input: '{"taskId":"t3"}' });
    const again = await project.json<EnqueuedMessage>(piped, { input: '{"taskId":"t3"}' });
    expect(again).toEqual({ messageId: first.messageId, duplicate: true });

    const inbox = await project.json<InboxMessage<MafMessage>[]>(['mail', 'inbox', '--agent', 'B']);
    expect(inbox.map(({ message, state }) => [Reflect.get(message, 'taskId'), state])).toEqual([
      ['t1', 'queued'],
      ['t2', 'delayed'],
      ['t3', 'queued'],
    ]);
    const table = await project.maf(['mail', 'inbox', '--limit', '1'], { env: { MAF_AGENT_ID: 'B' } });
    expect(table.stdout.split('\n')).toHaveLength(3);
    expect(table.stdout).toContain('{"taskId":"t1"}');
  });

  it('acknowledges one message, and says why it cannot', async () => {
    const send = (...more: string[]) =>
      project.json<EnqueuedMessage>([...fromA, '--to', 'B', '--data', '{"taskId":"t"}', ...more]);
    const { messageId } = await send();
    const delayed = await send('--delay', '1h');
    const ack = (id: string) => project.maf(['mail', 'ack', id, '--agent', 'B']);
    expect(await ack(messageId)).toMatchObject({ code: 0, stdout: `acknowledged ${messageId} (TASK_CLAIM)\n` });
    expect(await ack(messageId)).toMatchObject({ code: 1, stderr: expect.stringContaining('no unfinished message') });
    expect(await ack(delayed.messageId)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('time has not come'),
    });
    const held = await send();
    using runtime = createRuntimeFactory(project.path('.agent-mail/runtime.db'));
    await runtime.claim({ agentId: 'B', messageId: held.messageId });
    expect(await ack(held.messageId)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('another claim holds it'),
    });
  });

  it('lists dead letters and queues them again', async () => {
    const { messageId } = await project.json<EnqueuedMessage>([...fromA, '--data', '{"taskId":"t"}']);
    using runtime = createRuntimeFactory(project.path('.agent-mail/runtime.db'));
    const [claimed] = await runtime.claim({ agentId: 'B', messageId });
    await runtime.reject(claimed?.receipt ?? '', { reason: 'disk on fire', retry: false });
    expect((await project.maf(['mail', 'dead'])).stdout).toMatch(/anyone +1 +.* ago +disk on fire\n$/);
    expect(await project.json(['mail', 'requeue', messageId])).toEqual({ messageId });
    const again = await project.maf(['mail', 'requeue', messageId]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('next: `maf mail dead`') });
  });

  it('refuses what is no message, with exit code 2', async () => {
    const refused = await Promise.all([
      project.maf([...fromA, '--data', '{"taskId":1,"nope":2}']),
      project.maf([...fromA, '--data', '{nope']),
      project.maf([...fromA, '--data', '[1]']),
      project.maf([...fromA, '--data', '@nowhere.json']),
      project.maf(['mail', 'send', '--type', 'TASK_CLAIM']),
    ]);
    expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
    const [invalid, json, array, file, agent] = refused.map(({ stderr }) => stderr);
    expect(invalid).toMatch(/\/taskId: expected[\s\S]*\/nope: expected/);
    expect(json).toContain('--data: expected JSON');
    expect(array).toContain('expected a JSON object, found an array');
    expect(file).toContain('Cannot read nowhere.json');
    expect(agent).toContain('add --from ID, or set MAF_AGENT_ID');
  });
});
