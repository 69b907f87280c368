import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function leaseContract(subject: ContractSubject): void {
  describe('leases', () => {
    const fixture = useContractFixture(subject);
    const acquire = (filePath: string, agentId: string, ttlMs = 1_000) =>
      fixture.runtime.acquireLease({ filePath, agentId, ttlMs });

    it('grants a path until its end, with a fencing token', async () => {
      const { runtime } = fixture;
      const expiresAt = fixture.now() + 60_000;
      const lease = await runtime.acquireLease({
        filePath: 'src/a.ts',
        agentId: 'one',
        expiresAt,
        reason: 'refactoring',
      });
      expect(lease).toEqual({
        filePath: 'src/a.ts',
        agentId: 'one',
        mode: 'exclusive',
        fencingToken: expect.any(Number),
        acquiredAt: fixture.now(),
        expiresAt,
        reason: 'refactoring',
      });
      expect(await runtime.getLease('src/a.ts')).toEqual(lease);
      expect(await runtime.listLeases()).toEqual([lease]);
      expect(await runtime.getLease('src/b.ts')).toBeUndefined();
    });

    it('lasts 30 minutes when nothing is said', async () => {
      const lease = await fixture.runtime.acquireLease({ filePath: 'a', agentId: 'one' });
      expect(lease.expiresAt).toBe(fixture.now() + 30 * 60_000);
    });

    it('refuses a path that another agent holds, and says who and until when', async () => {
      const held = await acquire('src/a.ts', 'one');
      const until = new Date(held.expiresAt).toISOString();
      await expect(acquire('./src//b/../a.ts', 'two')).rejects.toMatchObject({
        code: 'LEASE_CONFLICT',
        message: `File already leased by one until ${until}`,
        filePath: 'src/a.ts',
        holder: 'one',
        requester: 'two',
        expiresAt: held.expiresAt,
      });
      expect(await fixture.runtime.getLease('src/a.ts')).toEqual(held);
    });

    it('keeps every refusal', async () => {
      const { runtime } = fixture;
      const held = await acquire('a', 'one');
      await acquire('b', 'one');
      const refusal = await acquire('a', 'two').catch((error: unknown) => error);
      fixture.advance(1);
      await expect(acquire('b', 'three')).rejects.toThrow('already leased');
      expect(await runtime.listConflicts()).toMatchObject([{ filePath: 'b', requester: 'three' }, { filePath: 'a' }]);
      expect(await runtime.listConflicts({ filePath: './a' })).toEqual([
        {
          id: Reflect.get(Object(refusal), 'conflictId'),
          filePath: 'a',
          heldPath: 'a',
          holder: 'one',
          requester: 'two',
          fencingToken: held.fencingToken,
          expiresAt: held.expiresAt,
          createdAt: fixture.now() - 1,
        },
      ]);
      expect(await runtime.listConflicts({ limit: 1 })).toHaveLength(1);
      expect(await runtime.listConflicts({ since: fixture.now() })).toHaveLength(1);
    });

    it('gives the holder who asks again its own lease, with the new end', async () => {
      const first = await acquire('a', 'one', 1_000);
      fixture.advance(500);
      const again = await acquire('a', 'one', 5_000);
      expect(again).toEqual({ ...first, expiresAt: fixture.now() + 5_000 });
    });

    it('holds before its end and not at it', async () => {
      await acquire('a', 'one', 1_000);
      fixture.advance(999);
      await expect(acquire('a', 'two')).rejects.toMatchObject({ code: 'LEASE_CONFLICT' });
      fixture.advance(1);
      expect(await fixture.runtime.getLease('a')).toBeUndefined();
      expect(await fixture.runtime.listLeases()).toEqual([]);
      expect(await acquire('a', 'two')).toMatchObject({ agentId: 'two' });
    });

    it('never gives a fencing token twice, and only higher ones', async () => {
      const tokens: number[] = [];
      for (const agent of ['one', 'two', 'three']) {
        const lease = await acquire('a', agent);
        tokens.push(lease.fencingToken);
        await fixture.runtime.releaseLease(lease);
        tokens.push((await acquire(`other-${agent}`, agent)).fencingToken);
        fixture.advance(2_000);
        await fixture.runtime.refresh();
      }
      expect(tokens).toEqual([...new Set(tokens)].sort((one, other) => one - other));
    });

    it('renews that very grant only', async () => {
      const { runtime } = fixture;
      const lease = await acquire('a', 'one');
      fixture.advance(500);
      expect(await runtime.renewLease(lease, { ttlMs: 3_000 })).toEqual({ ...lease, expiresAt: fixture.now() + 3_000 });
      for (const wrong of [
        { ...lease, fencingToken: lease.fencingToken + 1 },
        { ...lease, agentId: 'two' },
        { ...lease, filePath: 'b' },
      ]) {
        await expect(runtime.renewLease(wrong)).rejects.toMatchObject({ code: 'LEASE_LOST' });
        await expect(runtime.releaseLease(wrong)).rejects.toMatchObject({ code: 'LEASE_LOST' });
      }
      fixture.advance(3_000);
      await expect(runtime.renewLease(lease)).rejects.toMatchObject({ code: 'LEASE_LOST', filePath: 'a' });
    });

    it('releases a path for others, and takes the same release twice', async () => {
      const { runtime } = fixture;
      const lease = await acquire('a', 'one');
      await runtime.releaseLease(lease);
      expect(await runtime.getLease('a')).toBeUndefined();
      const next = await acquire('a', 'two');
      await runtime.releaseLease(lease);
      expect(await runtime.getLease('a')).toEqual(next);
    });

    it('says so when a lease that is to be released was lost', async () => {
      const lease = await acquire('a', 'one');
      fixture.advance(1_000);
      await expect(fixture.runtime.releaseLease(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
      await acquire('a', 'two');
      await expect(fixture.runtime.releaseLease(lease)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    });

    it('names each path one way', async () => {
      const { runtime } = fixture;
      const names: [string, string][] = [
        ['src\\lib\\a.ts', 'src/lib/a.ts'],
        ['/project/src/b.ts', 'src/b.ts'],
        ['/project/../project/c/', 'c/'],
        ['/path/to/file', '/path/to/file'],
        ['../beside/d', '/beside/d'],
        ['/projects/e', '/projects/e'],
      ];
      for (const [asked, named] of names) expect((await acquire(asked, 'one')).filePath).toBe(named);
      expect((await runtime.listLeases()).map(({ filePath }) => filePath)).toEqual(
        names.map(([, named]) => named).sort(),
      );
      expect(await runtime.getLease('./src/lib//a.ts')).toBeDefined();
    });

    it('lists the leases of one agent', async () => {
      await acquire('b', 'one');
      await acquire('a', 'one');
      await acquire('c', 'two');
      const leases = await fixture.runtime.listLeases({ agentId: 'one' });
      expect(leases.map(({ filePath }) => filePath)).toEqual(['a', 'b']);
    });

    it('refuses what makes no sense, and changes nothing', async () => {
      const { runtime } = fixture;
      const now = fixture.now();
      const refused = [
        { filePath: '', agentId: 'one' },
        { filePath: 'a\0b', agentId: 'one' },
        { filePath: 'a', agentId: '' },
        { filePath: 'a', agentId: 'one', expiresAt: now },
        { filePath: 'a', agentId: 'one', ttlMs: 0 },
        { filePath: 'a', agentId: 'one', expiresAt: now + 1, ttlMs: 1 },
      ];
      for (const request of refused) {
        await expect(runtime.acquireLease(request)).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
      }
      expect(await runtime.listLeases()).toEqual([]);
    });
  });
}
