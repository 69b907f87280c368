import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import { taskClaim } from './contract-messages.js';
import type { ContractSubject } from './contract-subject.js';

export function durabilityContract(subject: ContractSubject): void {
  describe('closing and opening again', () => {
    const fixture = useContractFixture(subject);

    it('refuses every use after it was closed, and closes twice without harm', async () => {
      const { runtime } = fixture;
      runtime.close();
      runtime.close();
      const closed = { code: 'RUNTIME_CLOSED' };
      await expect(runtime.enqueue(taskClaim('t'))).rejects.toMatchObject(closed);
      await expect(runtime.claim({ agentId: 'w' })).rejects.toMatchObject(closed);
      await expect(runtime.listLeases()).rejects.toMatchObject(closed);
      await expect(runtime.executions.find('e')).rejects.toMatchObject(closed);
      await expect(runtime.refresh()).rejects.toMatchObject(closed);
      await expect(runtime.asyncConfigs.find('a')).rejects.toMatchObject(closed);
    });

    it('closes at the end of a `using` block', async () => {
      const runtime = await fixture.openAnother();
      runtime[Symbol.dispose]();
      await expect(runtime.listAgents()).rejects.toMatchObject({ code: 'RUNTIME_CLOSED' });
    });

    it('shows to a second runtime, at once, what the first one wrote', async ({ skip }) => {
      const { runtime } = fixture;
      if (!runtime.capabilities.multiProcess) skip();
      const second = await fixture.openAnother();
      const { messageId } = await runtime.enqueue(taskClaim('t', { to: 'w' }));
      const lease = await runtime.acquireLease({ filePath: 'a', agentId: 'one' });
      expect(await second.inbox('w')).toMatchObject([{ message: { messageId } }]);
      await expect(second.acquireLease({ filePath: 'a', agentId: 'two' })).rejects.toThrow('already leased by one');
      const [claimed] = await second.claim({ agentId: 'w' });
      expect(await runtime.claim({ agentId: 'w' })).toEqual([]);
      await runtime.acknowledge(claimed?.receipt ?? '');
      await second.releaseLease(lease);
      const next = await runtime.acquireLease({ filePath: 'a', agentId: 'two' });
      expect(next.fencingToken).toBeGreaterThan(lease.fencingToken);
    });

    it('finds everything again after it was closed', async ({ skip }) => {
      const { runtime } = fixture;
      if (!runtime.capabilities.durable) skip();
      await runtime.enqueue(taskClaim('queued', { to: 'w' }));
      await runtime.enqueue(taskClaim('claimed', { to: 'w' }));
      const [claimed] = await runtime.claim({ agentId: 'w', visibilityMs: 5_000 });
      const lease = await runtime.acquireLease({ filePath: 'a', agentId: 'one' });
      const { token: _, ...agent } = await runtime.registerAgent({ agentId: 'one' });
      await runtime.executions.create({ id: 'e', configId: 'c', agentId: 'one' });
      await runtime.audit.append({ actor: 'a', action: 'b', subject: 'c' });
      runtime.close();
      const again = await fixture.openAnother();
      expect((await again.inbox('w')).map(({ state }) => state)).toEqual(['claimed', 'queued']);
      await again.acknowledge(claimed?.receipt ?? '');
      expect(await again.getLease('a')).toEqual(lease);
      expect(await again.listAgents()).toEqual([agent]);
      expect(await again.executions.find('e')).toMatchObject({ status: 'pending' });
      expect((await again.audit.list()).map(({ action }) => action)).toEqual(['b', 'agent.token_issued']);
      await again.releaseLease(lease);
      const next = await again.acquireLease({ filePath: 'a', agentId: 'one' });
      expect(next.fencingToken).toBeGreaterThan(lease.fencingToken);
    });
  });
}
