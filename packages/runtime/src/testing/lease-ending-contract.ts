import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function leaseEndingContract(subject: ContractSubject): void {
  describe('forced releases and hand-offs', () => {
    const fixture = useContractFixture(subject);
    const acquire = (agentId: string) => fixture.runtime.acquireLease({ filePath: 'src/', agentId, reason: 'mine' });
    const lost = { code: 'LEASE_LOST' };

    it('ends the lease of another agent, tells it, and keeps who did it and why', async () => {
      const { runtime } = fixture;
      const lease = await acquire('one');
      expect(await runtime.forceReleaseLease(lease, { actor: 'lead', reason: 'it hangs' })).toEqual(lease);
      expect(await runtime.listLeases()).toEqual([]);
      expect(await runtime.inbox('one')).toMatchObject([
        {
          message: {
            type: 'RESERVATION_RELEASED',
            agentId: 'lead',
            filePath: 'src/',
            holder: 'one',
            fencingToken: lease.fencingToken,
            reason: 'it hangs',
          },
        },
      ]);
      expect(await runtime.audit.list()).toMatchObject([
        { actor: 'lead', action: 'lease.forced', subject: 'src/', details: { holder: 'one', reason: 'it hangs' } },
      ]);
      await expect(runtime.renewLease(lease)).rejects.toMatchObject(lost);
      await expect(runtime.releaseLease(lease)).rejects.toMatchObject(lost);
      await expect(runtime.forceReleaseLease(lease, { actor: 'lead', reason: 'again' })).rejects.toMatchObject(lost);
    });

    it('does not end a lease without an actor and a reason', async () => {
      const lease = await acquire('one');
      for (const request of [
        { actor: 'lead', reason: '' },
        { actor: '', reason: 'because' },
      ]) {
        const refusal = fixture.runtime.forceReleaseLease(lease, request);
        await expect(refusal).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
      }
      expect(await fixture.runtime.getLease('src/')).toEqual(lease);
    });

    it('hands a lease to another agent in one step, under a higher token', async () => {
      const { runtime } = fixture;
      const lease = await acquire('one');
      const given = await runtime.handOffLease(lease, { to: 'two', ttlMs: 5_000 });
      expect(given).toMatchObject({
        filePath: 'src/',
        agentId: 'two',
        reason: 'mine',
        expiresAt: fixture.now() + 5_000,
      });
      expect(given.fencingToken).toBeGreaterThan(lease.fencingToken);
      expect(await runtime.listLeases()).toEqual([given]);
      await expect(runtime.renewLease(lease)).rejects.toMatchObject(lost);
      await expect(runtime.handOffLease(lease, { to: 'three' })).rejects.toMatchObject(lost);
      expect(await runtime.audit.list()).toMatchObject([
        { actor: 'one', action: 'lease.handed_over', details: { to: 'two', fencingToken: given.fencingToken } },
      ]);
    });
  });
  describe('leases and the incarnations of an agent', () => {
    const fixture = useContractFixture(subject);
    const path = 'src/a.ts';

    it('are granted anew to a new incarnation: the old one can end and renew only what was its own', async () => {
      const { runtime } = fixture;
      const first = await runtime.registerAgent({ agentId: 'one' });
      const old = await runtime.acquireLease({ filePath: path, agentId: 'one' });
      expect(old.incarnationId).toBe(first.incarnationId);
      const second = await runtime.registerAgent({ agentId: 'one' });
      const renewed = await runtime.acquireLease({ filePath: path, agentId: 'one' });
      expect(renewed).toMatchObject({ agentId: 'one', incarnationId: second.incarnationId });
      expect(renewed.fencingToken).toBeGreaterThan(old.fencingToken);
      const lost = { code: 'LEASE_LOST' };
      await expect(runtime.renewLease(old)).rejects.toMatchObject(lost);
      await expect(runtime.releaseLease(old)).rejects.toMatchObject(lost);
      expect(await runtime.validateFencingToken(path, old.fencingToken)).toMatchObject({ isValid: false });
      expect(await runtime.listLeases()).toEqual([renewed]);
      await runtime.releaseLease(renewed);
    });

    it('are renewed under the same token for the incarnation that holds them', async () => {
      const { runtime } = fixture;
      await runtime.registerAgent({ agentId: 'one' });
      const lease = await runtime.acquireLease({ filePath: path, agentId: 'one' });
      await runtime.upsertHeartbeat({ agentId: 'one' });
      fixture.advance(1_000);
      const again = await runtime.acquireLease({ filePath: path, agentId: 'one' });
      expect(again).toMatchObject({ fencingToken: lease.fencingToken, incarnationId: lease.incarnationId });
      expect(again.expiresAt).toBe(lease.expiresAt + 1_000);
    });

    it('of an agent that registers only now stay its own', async () => {
      const { runtime } = fixture;
      const lease = await runtime.acquireLease({ filePath: path, agentId: 'one' });
      expect(lease).not.toHaveProperty('incarnationId');
      await runtime.registerAgent({ agentId: 'one' });
      const again = await runtime.acquireLease({ filePath: path, agentId: 'one' });
      expect(again.fencingToken).toBe(lease.fencingToken);
    });

    it('are refused to an incarnation that says who it is and has been replaced', async () => {
      const { runtime } = fixture;
      const { incarnationId } = await runtime.registerAgent({ agentId: 'one' });
      const lease = await runtime.acquireLease({ filePath: path, agentId: 'one', incarnationId });
      await runtime.registerAgent({ agentId: 'one' });
      await expect(runtime.acquireLease({ filePath: 'b', agentId: 'one', incarnationId })).rejects.toMatchObject({
        code: 'AGENT_SUPERSEDED',
      });
      expect(await runtime.listLeases()).toEqual([lease]);
    });
  });
}
