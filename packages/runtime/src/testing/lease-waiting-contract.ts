import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function leaseWaitingContract(subject: ContractSubject): void {
  describe('waiting for a lease', () => {
    const fixture = useContractFixture(subject);
    const waitMs = 60_000;
    const ask = (filePath: string, agentId: string, mode: 'exclusive' | 'shared' = 'exclusive') =>
      fixture.runtime.acquireLease({ filePath, agentId, mode });

    const waiting = async () => (await fixture.runtime.listWaiters()).length;

    /** Asks, and resolves once the request has its place in the queue. */
    const queue = async (filePath: string, agentId: string, mode: 'exclusive' | 'shared' = 'exclusive') => {
      const before = await waiting();
      const granted = fixture.runtime.acquireLease({ filePath, agentId, mode }, { waitMs });
      granted.catch(() => undefined);
      while ((await waiting()) === before) await new Promise(setImmediate);
      return { granted };
    };

    it('is granted when the holder releases', async () => {
      const held = await ask('a', 'one');
      const { granted } = await queue('a', 'two');
      await fixture.runtime.releaseLease(held);
      expect(await granted).toMatchObject({ agentId: 'two', filePath: 'a' });
      expect(await waiting()).toBe(0);
    });

    it('is granted when the lease in the way has run out', async () => {
      const held = await fixture.runtime.acquireLease({ filePath: 'a', agentId: 'one', ttlMs: 5_000 });
      const { granted } = await queue('a', 'two');
      fixture.advance(5_000);
      const next = await granted;
      expect(next.acquiredAt).toBe(held.expiresAt);
    });

    it('is granted in the order of asking', async () => {
      let held = await ask('a', 'zero');
      const waiting = [];
      for (const agent of ['one', 'two', 'three']) waiting.push((await queue('a', agent)).granted);
      const order: string[] = [];
      for (const granted of waiting) {
        await fixture.runtime.releaseLease(held);
        held = await granted;
        order.push(held.agentId);
      }
      expect(order).toEqual(['one', 'two', 'three']);
    });

    it('does not starve a writer by a stream of readers', async () => {
      const reader = await ask('src/', 'one', 'shared');
      const { granted } = await queue('src/a.ts', 'writer');
      await expect(ask('src/b.ts', 'two', 'shared')).resolves.toMatchObject({ agentId: 'two' });
      await expect(ask('src/', 'three', 'shared')).rejects.toMatchObject({ code: 'LEASE_CONFLICT' });
      expect(await ask('src/', 'one', 'shared')).toMatchObject({ fencingToken: reader.fencingToken });
      await fixture.runtime.releaseLease(reader);
      expect(await granted).toMatchObject({ agentId: 'writer' });
    });

    it('names the waiter where a holder wants more of what is waited for', async () => {
      const held = await ask('src/a', 'one');
      const { granted } = await queue('src/', 'two');
      await expect(ask('src/b', 'one')).rejects.toMatchObject({
        code: 'LEASE_CONFLICT',
        holder: 'two',
        heldPath: 'src/',
      });
      await fixture.runtime.releaseLease(held);
      expect(await granted).toMatchObject({ agentId: 'two' });
    });

    it('gives up after its time, with the conflict', async () => {
      await ask('a', 'one');
      const { granted } = await queue('a', 'two');
      const refusal = expect(granted).rejects.toMatchObject({ code: 'LEASE_CONFLICT', holder: 'one' });
      fixture.advance(waitMs);
      await refusal;
      expect(await waiting()).toBe(0);
    });

    it('gives up when told to', async () => {
      await ask('a', 'one');
      const stop = new AbortController();
      const granted = fixture.runtime.acquireLease({ filePath: 'a', agentId: 'two' }, { waitMs, signal: stop.signal });
      const refusal = expect(granted).rejects.toThrow('no longer needed');
      while ((await waiting()) === 0) await new Promise(setImmediate);
      stop.abort(new Error('no longer needed'));
      await refusal;
      expect(await waiting()).toBe(0);
    });

    it('forgets a waiter whose process gives no sign of life', async ({ skip }) => {
      if (!fixture.runtime.capabilities.multiProcess) skip();
      const held = await ask('a', 'one');
      const other = await fixture.openAnother();
      const abandoned = other.acquireLease({ filePath: 'a', agentId: 'dead' }, { waitMs });
      const ended = expect(abandoned).rejects.toMatchObject({ code: 'RUNTIME_CLOSED' });
      while ((await waiting()) === 0) await new Promise(setImmediate);
      other.close();
      await ended;
      await fixture.runtime.releaseLease(held);
      await expect(ask('a', 'two')).rejects.toMatchObject({ code: 'LEASE_CONFLICT', holder: 'dead' });
      fixture.advance(10_000);
      expect(await ask('a', 'two')).toMatchObject({ agentId: 'two' });
    });

    it('finds a circle of waiters, and lets the youngest give way', async () => {
      await ask('a', 'one');
      const b = await ask('b', 'two');
      const { granted } = await queue('b', 'one');
      const circle = fixture.runtime.acquireLease({ filePath: 'a', agentId: 'two' }, { waitMs });
      await expect(circle).rejects.toMatchObject({ code: 'DEADLOCK', agents: ['two', 'one'], filePaths: ['a'] });
      await fixture.runtime.releaseLease(b);
      expect(await granted).toMatchObject({ agentId: 'one', filePath: 'b' });
    });

    it('finds the circle of two readers that both want to write', async () => {
      const [first] = [await ask('a', 'one', 'shared'), await ask('a', 'two', 'shared')];
      const { granted } = await queue('a', 'two');
      const circle = fixture.runtime.acquireLease({ filePath: 'a', agentId: 'one' }, { waitMs });
      await expect(circle).rejects.toMatchObject({ code: 'DEADLOCK' });
      await fixture.runtime.releaseLease(first);
      expect(await granted).toMatchObject({ agentId: 'two', mode: 'exclusive' });
    });
  });
}
