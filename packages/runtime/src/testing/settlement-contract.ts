import { describe, expect, it } from 'vitest';
import type { EnqueueOptions } from '../runtime-state.js';
import { useContractFixture } from './contract-fixture.js';
import { taskClaim } from './contract-messages.js';
import type { ContractSubject } from './contract-subject.js';

export function settlementContract(subject: ContractSubject): void {
  describe('acknowledge, reject, extend, inbox, deadLetters, requeue', () => {
    const fixture = useContractFixture(subject);

    const sendAndClaim = async (options: EnqueueOptions = {}) => {
      await fixture.runtime.enqueue(taskClaim('t', { messageId: 'm' }), options);
      return claimReceipt();
    };
    const claimReceipt = async () => {
      const [claimed] = await fixture.runtime.claim({ agentId: 'worker', visibilityMs: 1_000 });
      if (claimed === undefined) throw new Error('nothing to claim');
      return claimed.receipt;
    };

    it('delivers an acknowledged message never again, and takes the same acknowledgement twice', async () => {
      const receipt = await sendAndClaim();
      await fixture.runtime.acknowledge(receipt);
      await fixture.runtime.acknowledge(receipt);
      fixture.advance(10_000);
      expect(await fixture.runtime.claim({ agentId: 'worker' })).toEqual([]);
    });

    it('answers each of many acknowledgements that are made at once by itself', async () => {
      const { runtime } = fixture;
      const facts = (index: number) => (index % 7 === 3 ? { messageId: `mine-${index}` } : {});
      const [first] = await Promise.all(
        Array.from({ length: 34 }, (_, index) => runtime.enqueue(taskClaim(`t${index}`, facts(index)))),
      );
      await runtime.enqueue(taskClaim('alike', { messageId: `ffffffffffff${first?.messageId.slice(12)}` }));
      const claimed = await runtime.claim({ agentId: 'worker', limit: 100, visibilityMs: 1_000 });
      const receipts = claimed.map(({ receipt }) => receipt);
      await runtime.reject(receipts[12] ?? '', { reason: 'broken', retry: false });

      const asked = [...receipts, receipts[4] ?? '', 'unknown#1'];
      const outcomes = await Promise.allSettled(asked.map((receipt) => runtime.acknowledge(receipt)));
      expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([12, 36]);
      fixture.advance(10_000);
      expect(await runtime.claim({ agentId: 'worker', limit: 100 })).toEqual([]);
    });

    it('refuses receipts that name no current claim', async () => {
      const { runtime } = fixture;
      const receipt = await sendAndClaim();
      await runtime.reject(receipt, { reason: 'broken' });
      for (const stale of [receipt, 'm#7', 'unknown#1', 'no receipt', '']) {
        await expect(runtime.acknowledge(stale)).rejects.toMatchObject({ code: 'RECEIPT_STALE', receipt: stale });
        await expect(runtime.reject(stale, { reason: 'x' })).rejects.toMatchObject({ code: 'RECEIPT_STALE' });
        await expect(runtime.extend(stale, 1_000)).rejects.toMatchObject({ code: 'RECEIPT_STALE' });
      }
    });

    it('tries a rejected message again after exponential delays, then makes it a dead letter', async () => {
      const { runtime } = fixture;
      let receipt = await sendAndClaim({ maxAttempts: 4 });
      for (const delay of [750, 1_500, 3_000]) {
        const outcome = await runtime.reject(receipt, { reason: 'broken' });
        expect(outcome).toEqual({ state: 'delayed', availableAt: fixture.now() + delay });
        fixture.advance(delay - 1);
        expect(await runtime.claim({ agentId: 'worker' })).toEqual([]);
        fixture.advance(1);
        receipt = await claimReceipt();
      }
      expect(await runtime.reject(receipt, { reason: 'still broken' })).toEqual({ state: 'dead' });
      fixture.advance(1_000_000);
      expect(await runtime.claim({ agentId: 'worker' })).toEqual([]);
      expect(await runtime.deadLetters()).toMatchObject([
        { message: { messageId: 'm' }, reason: 'still broken', attempts: 4, diedAt: fixture.now() - 1_000_000 },
      ]);
    });

    it('makes a message a dead letter at once when a retry is of no use', async () => {
      const receipt = await sendAndClaim();
      expect(await fixture.runtime.reject(receipt, { reason: 'no such path', retry: false })).toEqual({
        state: 'dead',
      });
      expect(await fixture.runtime.deadLetters()).toMatchObject([{ reason: 'no such path', attempts: 1 }]);
    });

    it('makes a message whose claimers never answer a dead letter, naming the last one', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('t'), { maxAttempts: 2 });
      await runtime.claim({ agentId: 'one', visibilityMs: 1_000 });
      fixture.advance(1_000);
      await runtime.claim({ agentId: 'two', visibilityMs: 1_000 });
      fixture.advance(1_000);
      expect(await runtime.claim({ agentId: 'three' })).toEqual([]);
      expect(await runtime.deadLetters()).toMatchObject([{ reason: expect.stringMatching(/two/), attempts: 2 }]);
    });

    it('queues a dead letter again with five more attempts, and only a dead one', async () => {
      const { runtime } = fixture;
      await runtime.reject(await sendAndClaim(), { reason: 'broken', retry: false });
      await runtime.requeue('m');
      expect(await runtime.deadLetters()).toEqual([]);
      for (const attempt of [2, 3, 4, 5, 6]) {
        const [claimed] = await runtime.claim({ agentId: 'worker', visibilityMs: 1_000 });
        expect(claimed?.attempt).toBe(attempt);
        fixture.advance(1_000);
      }
      expect(await runtime.claim({ agentId: 'worker' })).toEqual([]);
      expect(await runtime.deadLetters()).toHaveLength(1);
      await expect(runtime.requeue('unknown')).rejects.toMatchObject({ code: 'MESSAGE_NOT_DEAD' });
    });

    it('lists the latest dead letters first, at most so many', async () => {
      const { runtime } = fixture;
      for (const task of ['a', 'b', 'c']) {
        await runtime.enqueue(taskClaim(task));
        fixture.advance(1);
        await runtime.reject(await claimReceipt(), { reason: task, retry: false });
      }
      expect((await runtime.deadLetters({ limit: 2 })).map(({ reason }) => reason)).toEqual(['c', 'b']);
    });

    it('keeps a claim for as long as it is extended', async () => {
      const { runtime } = fixture;
      const receipt = await sendAndClaim();
      fixture.advance(900);
      expect(await runtime.extend(receipt, 1_000)).toBe(fixture.now() + 1_000);
      fixture.advance(999);
      expect(await runtime.claim({ agentId: 'other' })).toEqual([]);
      await runtime.acknowledge(receipt);
    });

    it('shows an inbox without consuming it: queued, delayed and claimed, in order', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('first', { to: 'worker' }));
      await runtime.enqueue(taskClaim('urgent', { to: 'worker', priority: 'urgent' }));
      await runtime.enqueue(taskClaim('later', { to: 'worker' }), { delayMs: 5_000 });
      await runtime.enqueue(taskClaim('anyone'));
      await runtime.enqueue(taskClaim('theirs', { to: 'other' }));
      const claimed = await runtime.claim({ agentId: 'worker' });
      for (const _ of [1, 2]) {
        const inbox = await runtime.inbox('worker');
        expect(inbox.map(({ message, state, attempts }) => [Reflect.get(message, 'taskId'), state, attempts])).toEqual([
          ['first', 'queued', 0],
          ['urgent', 'claimed', 1],
          ['later', 'delayed', 0],
        ]);
      }
      expect(await runtime.inbox('worker', { limit: 1 })).toHaveLength(1);
      await runtime.acknowledge(claimed[0]?.receipt ?? '');
      expect(await runtime.inbox('worker')).toHaveLength(2);
    });
  });
}
