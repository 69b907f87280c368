import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function leaseOverlapContract(subject: ContractSubject): void {
  describe('leases on folders and globs, shared and exclusive', () => {
    const fixture = useContractFixture(subject);
    const acquire = (filePath: string, agentId: string, mode: 'exclusive' | 'shared' = 'exclusive') =>
      fixture.runtime.acquireLease({ filePath, agentId, mode, ttlMs: 1_000 });
    const refused = { code: 'LEASE_CONFLICT' };

    it.each([
      ['src/', 'src/a/b.ts'],
      ['src/', 'src'],
      ['src/**', 'src/deep/er/x'],
      ['src/*.ts', 'src/a.ts'],
      ['src/*/a.ts', 'src/b/*.ts'],
      ['**/*.md', 'docs/'],
      ['src/{a,b}/**', 'src/b/x.ts'],
      ['/project/src/[ab].ts', 'src/b.ts'],
      ['.', 'anything/at/all'],
      ['/', 'src/a.ts'],
      ['../*/src/a.ts', 'src/a.ts'],
    ])('sees that %s and %s can name one path, whichever came first', async (one, other) => {
      for (const [first, second] of [
        [one, other],
        [other, one],
      ] as const) {
        const lease = await acquire(first, 'one');
        await expect(acquire(second, 'two')).rejects.toMatchObject({ ...refused, heldPath: lease.filePath });
        await fixture.runtime.releaseLease(lease);
      }
    });

    it.each([
      ['src/', 'srcs/a.ts'],
      ['src/*.ts', 'src/a/b.ts'],
      ['src/*.ts', 'src/a.js'],
      ['src/[ab].ts', 'src/c.ts'],
      ['docs/**', 'src/**'],
      ['/elsewhere/**', 'src/a.ts'],
    ])('grants %s and %s to different agents', async (one, other) => {
      await acquire(one, 'one');
      expect(await acquire(other, 'two')).toMatchObject({ agentId: 'two' });
    });

    it('lets any number read together, and one write alone', async () => {
      const readers = [await acquire('src/', 'one', 'shared'), await acquire('src/a.ts', 'two', 'shared')];
      await expect(acquire('src/a.ts', 'three')).rejects.toMatchObject(refused);
      for (const lease of readers) await fixture.runtime.releaseLease(lease);
      await acquire('src/a.ts', 'three');
      await expect(acquire('src/*', 'one', 'shared')).rejects.toMatchObject(refused);
    });

    it('never lets an agent stand in its own way', async () => {
      const shared = await acquire('src/a.ts', 'one', 'shared');
      await acquire('src/', 'one');
      const exclusive = await acquire('src/a.ts', 'one');
      expect(exclusive.fencingToken).toBeGreaterThan(shared.fencingToken);
      const own = await fixture.runtime.listLeases({ agentId: 'one' });
      expect(own.map(({ filePath, mode }) => [filePath, mode])).toEqual([
        ['src/', 'exclusive'],
        ['src/a.ts', 'exclusive'],
      ]);
    });

    it('knows who was granted a path later, also when that is over', async () => {
      const { runtime } = fixture;
      const mine = await acquire('src/a', 'one');
      await runtime.releaseLease(mine);
      const folder = await acquire('src/', 'two', 'shared');
      await runtime.releaseLease(folder);
      await acquire('docs/', 'two');
      const glob = await acquire('src/**/a', 'three');
      expect(await runtime.findLaterLeases('src/a', mine.fencingToken)).toEqual([folder, glob]);
      expect(await runtime.findLaterLeases('./src/', folder.fencingToken)).toEqual([glob]);
      expect(await runtime.findLaterLeases('src/a', glob.fencingToken)).toEqual([]);
    });

    it('refuses a change to exclusive while others share', async () => {
      const mine = await acquire('a', 'one', 'shared');
      await acquire('a', 'two', 'shared');
      await expect(acquire('a', 'one')).rejects.toMatchObject({ ...refused, holder: 'two' });
      expect(await fixture.runtime.getLease('a')).toEqual(mine);
    });

    it('keeps to what the reservation checks of the team say', async () => {
      const { runtime } = fixture;
      const check = (id: string, parameters: object) => ({
        change: 'saved' as const,
        document: {
          id,
          name: id,
          configType: 'reservation_check' as const,
          version: '1.0.0',
          config: { checkType: 'concurrent_access' as const, parameters },
        },
      });
      await runtime.asyncConfigs.write(
        [
          check('few-readers', { maxConcurrentReaders: 2, paths: ['docs/'] }),
          check('tolerant', { exclusiveWriteAccess: false, paths: ['notes/**'] }),
        ],
        undefined,
      );
      await acquire('docs/a.md', 'one', 'shared');
      await acquire('docs/a.md', 'two', 'shared');
      await expect(acquire('docs/a.md', 'three', 'shared')).rejects.toMatchObject(refused);
      await acquire('docs/a.md', 'two', 'shared');
      await acquire('notes/x', 'one');
      expect(await acquire('notes/x', 'two', 'shared')).toMatchObject({ mode: 'shared' });
      await expect(acquire('notes/x', 'three')).rejects.toMatchObject({ ...refused, holder: 'one' });
    });

    it('grants several paths or none', async () => {
      const { runtime } = fixture;
      await acquire('b/', 'one');
      const asked = { filePaths: ['a', 'b/x', 'c/*'], agentId: 'two', ttlMs: 1_000 };
      const refusal = await runtime.acquireLeases(asked).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ ...refused, filePath: 'b/x', heldPath: 'b/' });
      expect(await runtime.listLeases({ agentId: 'two' })).toEqual([]);
      const granted = await runtime.acquireLeases({ ...asked, filePaths: ['a', './a', 'c/*'] });
      expect(granted.map(({ filePath }) => filePath)).toEqual(['a', 'c/*']);
    });

    it('answers the same idempotency key with the grant of the first time, and says when that is over', async () => {
      const { runtime } = fixture;
      const asked = { filePath: 'a', agentId: 'one', ttlMs: 1_000, idempotencyKey: 'once' };
      const first = await runtime.acquireLease(asked);
      fixture.advance(10);
      expect(await runtime.acquireLease(asked)).toEqual(first);
      await runtime.releaseLease(first);
      await expect(runtime.acquireLease(asked)).rejects.toMatchObject({ code: 'LEASE_LOST' });
      expect(await runtime.acquireLease({ ...asked, agentId: 'two' })).toMatchObject({ agentId: 'two' });
    });

    it('tells the holder of a conflict, once for each requester and path', async () => {
      const { runtime } = fixture;
      await acquire('src/', 'one');
      for (const [path, agent] of [
        ['src/a', 'two'],
        ['src/a', 'two'],
        ['src/b', 'two'],
        ['src/a', 'three'],
      ] as const) {
        await expect(acquire(path, agent)).rejects.toMatchObject(refused);
      }
      const inbox = await runtime.inbox('one');
      expect(inbox.map(({ message }) => [message.type, message.agentId, Reflect.get(message, 'filePath')])).toEqual([
        ['RESERVATION_CONFLICT', 'two', 'src/a'],
        ['RESERVATION_CONFLICT', 'two', 'src/b'],
        ['RESERVATION_CONFLICT', 'three', 'src/a'],
      ]);
      expect(inbox[0]?.message).toMatchObject({
        details: { existingAgent: 'one', requestedAgent: 'two', heldPath: 'src/' },
      });
      expect(await runtime.listConflicts()).toHaveLength(4);
    });

    it('finds every lease that has a path in common', async () => {
      await acquire('src/', 'one', 'shared');
      await acquire('src/a.ts', 'two', 'shared');
      await acquire('docs/', 'three');
      const agents = async (path: string) =>
        (await fixture.runtime.findLeases(path)).map(({ agentId }) => agentId).sort();
      expect(await agents('src/a.ts')).toEqual(['one', 'two']);
      expect(await agents('src/b.ts')).toEqual(['one']);
      expect(await agents('**/*.ts')).toEqual(['one', 'three', 'two']);
      expect(await agents('lib/')).toEqual([]);
      const asked = ['src/a.ts', 'lib/', '**/*.ts', 'src/b.ts'];
      for (const _ of ['cold', 'warm']) {
        const each = await fixture.runtime.findLeasesForEach(asked);
        expect(each.map((leases) => leases.map(({ agentId }) => agentId).sort())).toEqual(
          await Promise.all(asked.map(agents)),
        );
      }
      fixture.advance(999);
      await acquire('lib/x', 'four');
      fixture.advance(1);
      expect(await fixture.runtime.findLeasesForEach(asked)).toMatchObject([[], [{ agentId: 'four' }], [], []]);
    });

    it('names each lease by one text', async () => {
      for (const text of ['./src//a.ts', 'src/**', '/project/docs/*.md', 'app/\\[id]/x']) {
        const lease = await acquire(text, 'one');
        expect(fixture.runtime.leaseName(text)).toBe(lease.filePath);
        expect(fixture.runtime.leaseName(lease.filePath)).toBe(lease.filePath);
      }
    });

    it('refuses a pattern that it cannot read', async () => {
      for (const text of ['!src/a.ts', 'src/[a', 'src/{a,b']) {
        await expect(acquire(text, 'one')).rejects.toMatchObject({ code: 'PATTERN_INVALID' });
      }
    });

    it('knows whether a fencing token still covers a path', async () => {
      const { runtime } = fixture;
      const lease = await acquire('src/', 'one');
      expect(await runtime.validateFencingToken('src/a.ts', lease.fencingToken)).toEqual({ isValid: true, lease });
      expect(await runtime.validateFencingToken('lib/a.ts', lease.fencingToken)).toEqual({ isValid: false });
      fixture.advance(1_000);
      expect(await runtime.validateFencingToken('src/a.ts', lease.fencingToken)).toEqual({ isValid: false });
      const next = await acquire('src/a.ts', 'two');
      expect(await runtime.validateFencingToken('src/a.ts', lease.fencingToken)).toEqual({
        isValid: false,
        holder: next,
      });
    });
  });
}
