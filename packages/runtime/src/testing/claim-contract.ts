import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import { taskClaim } from './contract-messages.js';
import type { ContractSubject } from './contract-subject.js';

export function claimContract(subject: ContractSubject): void {
  describe('claim', () => {
    const fixture = useContractFixture(subject);

    const claimTasks = async (agentId: string, limit = 100) => {
      const claimed = await fixture.runtime.claim({ agentId, types: ['TASK_CLAIM'], limit });
      return claimed.map(({ message }) => message.taskId);
    };

    it('takes higher priorities first, and within one the order of sending', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('normal-1'));
      await runtime.enqueue(taskClaim('low', { priority: 'low' }));
      await runtime.enqueue(taskClaim('urgent'), { priority: 'urgent' });
      await runtime.enqueue(taskClaim('normal-2', { to: 'worker' }));
      await runtime.enqueue(taskClaim('high', { priority: 'high', to: 'worker' }));
      expect(await claimTasks('worker')).toEqual(['urgent', 'high', 'normal-1', 'normal-2', 'low']);
    });

    it('takes what is for the agent or for anyone, never what is for another', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('mine', { to: 'worker' }));
      await runtime.enqueue(taskClaim('theirs', { to: 'other' }));
      await runtime.enqueue(taskClaim('anyone'));
      expect(await claimTasks('worker')).toEqual(['mine', 'anyone']);
      expect(await claimTasks('other')).toEqual(['theirs']);
    });

    it('lets the option decide over the message, whom it is for', async () => {
      await fixture.runtime.enqueue(taskClaim('t', { to: 'other' }), { to: 'worker' });
      const [claimed] = await fixture.runtime.claim({ agentId: 'worker' });
      expect(claimed?.message.to).toBe('worker');
    });

    it('takes only the types asked for', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('t'));
      await runtime.enqueue({ type: 'WORK_COMPLETE', agentId: 'a', taskId: 'done', status: 'succeeded' });
      await runtime.enqueue({ type: 'AGENT_REGISTERED', agentId: 'a', incarnationId: 'i' });
      const claimed = await runtime.claim({
        agentId: 'w',
        types: ['WORK_COMPLETE', 'AGENT_REGISTERED', 'WORK_COMPLETE'],
        limit: 10,
      });
      expect(claimed.map(({ message }) => message.type)).toEqual(['WORK_COMPLETE', 'AGENT_REGISTERED']);
    });

    it('takes at most so many, one by default', async () => {
      for (const task of ['a', 'b', 'c', 'd']) await fixture.runtime.enqueue(taskClaim(task));
      expect(await fixture.runtime.claim({ agentId: 'w' })).toHaveLength(1);
      expect(await claimTasks('w', 2)).toEqual(['b', 'c']);
      expect(await claimTasks('w', 2)).toEqual(['d']);
      expect(await claimTasks('w', 2)).toEqual([]);
    });

    it('takes one message by its id, when it is for the agent', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('a', { messageId: 'first' }));
      await runtime.enqueue(taskClaim('b', { messageId: 'second', to: 'worker' }));
      expect(await runtime.claim({ agentId: 'other', messageId: 'second' })).toEqual([]);
      const [claimed] = await runtime.claim({ agentId: 'worker', messageId: 'second' });
      expect(claimed?.message).toMatchObject({ taskId: 'b' });
      expect(await runtime.claim({ agentId: 'worker', messageId: 'second' })).toEqual([]);
    });

    it('gives a message to one claimer at a time, until its visibility ends', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('t'));
      const [first] = await runtime.claim({ agentId: 'one', visibilityMs: 1_000 });
      expect(first).toMatchObject({ attempt: 1, visibleUntil: fixture.now() + 1_000 });
      fixture.advance(999);
      expect(await runtime.claim({ agentId: 'two' })).toEqual([]);
      fixture.advance(1);
      const [second] = await runtime.claim({ agentId: 'two' });
      expect(second).toMatchObject({ attempt: 2, message: { taskId: 't' } });
      await expect(runtime.acknowledge(first?.receipt ?? '')).rejects.toMatchObject({ code: 'RECEIPT_STALE' });
      await runtime.acknowledge(second?.receipt ?? '');
    });

    it('refuses a type that it does not know', async () => {
      const types: 'TASK_CLAIM'[] = JSON.parse('["TASK_CLAIM", "NOPE"]');
      await expect(fixture.runtime.claim({ agentId: 'w', types })).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        violations: [{ pointer: '/types/1', found: '"NOPE"' }],
      });
    });
  });
}
