import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import { taskClaim } from './contract-messages.js';
import type { ContractSubject } from './contract-subject.js';

const retentionMs = 30 * 24 * 3_600_000;

export function refreshContract(subject: ContractSubject): void {
  describe('refresh', () => {
    const fixture = useContractFixture(subject);

    it('ends what has run out and says what it did', async () => {
      const { runtime } = fixture;
      const lease = await runtime.acquireLease({ filePath: 'a', agentId: 'one', ttlMs: 1_000 });
      await runtime.acquireLease({ filePath: 'b', agentId: 'one', ttlMs: 9_000 });
      await runtime.enqueue(taskClaim('stuck'));
      await runtime.enqueue(taskClaim('lost'), { maxAttempts: 1 });
      await runtime.enqueue(taskClaim('delayed'), { delayMs: 1_000 });
      await runtime.claim({ agentId: 'w', limit: 2, visibilityMs: 1_000 });
      fixture.advance(1_000);
      expect(await runtime.refresh()).toEqual({
        expiredLeases: [lease],
        staleAgents: [],
        returnedMessages: 2,
        deadMessages: 1,
        prunedMessages: 0,
        prunedLeases: 0,
        prunedExecutions: 0,
        prunedReceipts: 0,
        prunedOccurrences: 0,
        sealedAuditEntries: 0,
      });
      expect(await runtime.refresh()).toMatchObject({ expiredLeases: [], returnedMessages: 0, deadMessages: 0 });
      expect(await runtime.claim({ agentId: 'w', limit: 10 })).toHaveLength(2);
    });

    it('removes what is older than the retention, and never what is unfinished or dead', async () => {
      const { runtime } = fixture;
      await runtime.enqueue(taskClaim('done'));
      const [claimed] = await runtime.claim({ agentId: 'w' });
      await runtime.acknowledge(claimed?.receipt ?? '');
      await runtime.enqueue(taskClaim('dead'));
      const [doomed] = await runtime.claim({ agentId: 'w' });
      await runtime.reject(doomed?.receipt ?? '', { reason: 'no', retry: false });
      await runtime.enqueue(taskClaim('queued'));
      await runtime.releaseLease(await runtime.acquireLease({ filePath: 'a', agentId: 'one', ttlMs: 1_000 }));
      const forever = await runtime.acquireLease({ filePath: 'b', agentId: 'one', ttlMs: 2 * retentionMs });
      await expect(runtime.acquireLease({ filePath: 'b', agentId: 'two' })).rejects.toThrow();
      for (const id of ['finished', 'unfinished']) await runtime.executions.create({ id, configId: 'c', agentId: 'a' });
      await runtime.executions.start('finished', {});
      await runtime.executions.finish('finished', { status: 'passed', summary: '', durationMs: 0 });
      fixture.advance(retentionMs);
      expect(await runtime.refresh()).toMatchObject({ prunedMessages: 0, prunedLeases: 0, prunedExecutions: 0 });
      fixture.advance(1);
      expect(await runtime.refresh()).toMatchObject({ prunedMessages: 1, prunedLeases: 2, prunedExecutions: 1 });
      expect(await runtime.listLeases()).toEqual([forever]);
      expect(await runtime.listConflicts()).toEqual([]);
      expect(await runtime.deadLetters()).toHaveLength(1);
      expect(await runtime.claim({ agentId: 'w', limit: 10 })).toHaveLength(1);
      expect((await runtime.executions.list()).map(({ id }) => id)).toEqual(['unfinished']);
    });
  });
}
