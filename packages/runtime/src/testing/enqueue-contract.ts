import type { MafMessage } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import { taskClaim } from './contract-messages.js';
import type { ContractSubject } from './contract-subject.js';

/** A message that a caller without types could hand in. */
function untyped(message: object): MafMessage {
  return JSON.parse(JSON.stringify(message));
}

export function enqueueContract(subject: ContractSubject): void {
  describe('enqueue', () => {
    const fixture = useContractFixture(subject);

    it('gives a message its id and time, and keeps what it carries', async () => {
      const { runtime } = fixture;
      const { messageId, duplicate } = await runtime.enqueue(
        taskClaim('t-1', { to: 'worker', description: 'täst "…" \u{1F600}', paths: ['a', 'b'] }),
      );
      expect(duplicate).toBe(false);
      const [claimed] = await runtime.claim({ agentId: 'worker' });
      expect(claimed?.message).toEqual({
        type: 'TASK_CLAIM',
        agentId: 'sender',
        taskId: 't-1',
        to: 'worker',
        description: 'täst "…" \u{1F600}',
        paths: ['a', 'b'],
        messageId,
        timestamp: fixture.now(),
      });
    });

    it('keeps the id and the time that a message brings', async () => {
      const { runtime } = fixture;
      expect(await runtime.enqueue(taskClaim('t', { messageId: 'mine', timestamp: 5 }))).toEqual({
        messageId: 'mine',
        duplicate: false,
      });
      const [claimed] = await runtime.claim({ agentId: 'worker' });
      expect(claimed?.message).toMatchObject({ messageId: 'mine', timestamp: 5 });
    });

    it('stores what is sent in one turn in its order, each under its own id, however it is named', async () => {
      const { runtime } = fixture;
      const messages = Array.from({ length: 47 }, (_, index) => {
        const facts = { ...(index % 13 === 5 ? { messageId: `mine-${index}` } : {}), to: 'worker' };
        return taskClaim(`t-${index}`, index % 17 === 3 ? { ...facts, idempotencyKey: `key-${index}` } : facts);
      });
      const sent = await Promise.all(messages.map((message) => runtime.enqueue(message)));
      const claimed = await runtime.claim({ agentId: 'worker', limit: 50 });
      expect(claimed.map(({ message }) => ('taskId' in message ? message.taskId : undefined))).toEqual(
        messages.map(({ taskId }) => taskId),
      );
      expect(claimed.map(({ message }) => message.messageId)).toEqual(sent.map(({ messageId }) => messageId));
      expect(sent.filter(({ messageId }) => messageId.startsWith('mine-'))).toHaveLength(4);
    });

    it('stores a message of one id once', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('t', { messageId: 'mine' }));
      fixture.advance(10);
      expect(await runtime.enqueue(taskClaim('t', { messageId: 'mine' }))).toEqual({
        messageId: 'mine',
        duplicate: true,
      });
      expect(await runtime.claim({ agentId: 'worker', limit: 10 })).toHaveLength(1);
    });

    it('answers the same sender and idempotency key with the first message, also after it was worked on', async () => {
      const { runtime } = fixture;
      const first = await runtime.enqueue(taskClaim('t'), { idempotencyKey: 'key' });
      const [claimed] = await runtime.claim({ agentId: 'worker' });
      await runtime.acknowledge(claimed?.receipt ?? '');
      fixture.advance(1_000);
      expect(await runtime.enqueue(taskClaim('t', { idempotencyKey: 'key' }))).toEqual({
        messageId: first.messageId,
        duplicate: true,
      });
      expect(await runtime.claim({ agentId: 'worker' })).toEqual([]);
    });

    it('takes the same idempotency key of another sender as another write', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('t'), { idempotencyKey: 'key' });
      expect(await runtime.enqueue(taskClaim('t', { agentId: 'other' }), { idempotencyKey: 'key' })).toMatchObject({
        duplicate: false,
      });
    });

    it('refuses an idempotency key or id that stands for a different message', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('t', { messageId: 'mine' }), { idempotencyKey: 'key' });
      await expect(runtime.enqueue(taskClaim('other'), { idempotencyKey: 'key' })).rejects.toMatchObject({
        code: 'IDEMPOTENCY_MISMATCH',
        messageId: 'mine',
        idempotencyKey: 'key',
      });
      await expect(runtime.enqueue(taskClaim('other', { messageId: 'mine' }))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_MISMATCH',
        messageId: 'mine',
      });
      expect(await runtime.claim({ agentId: 'worker', limit: 10 })).toHaveLength(1);
    });

    it('refuses an invalid message with every violation by its JSON pointer, and stores nothing', async () => {
      const { runtime } = fixture;
      const invalid = untyped({ type: 'TASK_CLAIM', agentId: 'has space', paths: ['ok', 7], extra: true });
      const refusal = await runtime.enqueue(invalid).catch((error: unknown) => error);
      expect(refusal).toMatchObject({
        code: 'MESSAGE_INVALID',
        messageType: 'TASK_CLAIM',
        violations: [
          { pointer: '/agentId', found: '"has space"' },
          { pointer: '/taskId', found: 'nothing' },
          { pointer: '/paths/1', expected: 'a string', found: '7' },
          { pointer: '/extra', found: 'true' },
        ],
      });
      expect(await runtime.claim({ agentId: 'worker', limit: 10 })).toEqual([]);
    });

    it('refuses a type that it does not know, naming those that it knows', async () => {
      const refusal = fixture.runtime.enqueue(untyped({ type: 'NOPE', agentId: 'a' }));
      await expect(refusal).rejects.toMatchObject({ code: 'MESSAGE_INVALID', message: /TASK_CLAIM/ });
    });

    it('refuses what JSON cannot hold', async () => {
      const { runtime } = fixture;
      const request: MafMessage = {
        type: 'PREFLIGHT_CHECK',
        agentId: 'a',
        configId: 'c',
        executionId: 'e',
        checkType: 'smoke_test',
        context: { big: 1n },
      };
      await expect(runtime.enqueue(request)).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
      expect(await runtime.claim({ agentId: 'worker' })).toEqual([]);
    });

    it('refuses options that it does not take', async () => {
      const { runtime } = fixture;
      await expect(runtime.enqueue(taskClaim('t'), { delayMs: -1 })).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        operation: 'enqueue',
        violations: [{ pointer: '/delayMs', found: '-1' }],
      });
      expect(await runtime.claim({ agentId: 'worker' })).toEqual([]);
    });

    it('holds a delayed message back until its time', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('t'), { delayMs: 1_000 });
      fixture.advance(999);
      expect(await runtime.claim({ agentId: 'worker' })).toEqual([]);
      fixture.advance(1);
      expect(await runtime.claim({ agentId: 'worker' })).toHaveLength(1);
    });
  });
}
