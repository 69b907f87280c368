import { describe, expect, it } from 'vitest';
import { trailOf } from '../audit/trail-of.js';
import { verifyTrail } from '../audit/verify-trail.js';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function auditContract(subject: ContractSubject): void {
  describe('audit trail', () => {
    const fixture = useContractFixture(subject);

    it('adds entries in order and lists the latest first', async () => {
      const { audit } = fixture.runtime;
      const first = await audit.append({ actor: 'a', action: 'lease.taken', subject: 'x', details: { n: 1 } });
      expect(first).toEqual({
        sequence: expect.any(Number),
        actor: 'a',
        action: 'lease.taken',
        subject: 'x',
        details: { n: 1 },
        createdAt: fixture.now(),
      });
      fixture.advance(1);
      await audit.append({ actor: 'b', action: 'lease.forced', subject: 'x' });
      await audit.append({ actor: 'a', action: 'lease.taken', subject: 'y' });
      const subjects = async (filter?: Parameters<typeof audit.list>[0]) =>
        (await audit.list(filter)).map(({ actor, subject: on }) => `${actor}:${on}`);
      expect(await subjects()).toEqual(['a:y', 'b:x', 'a:x']);
      expect(await subjects({ actor: 'a' })).toEqual(['a:y', 'a:x']);
      expect(await subjects({ action: 'lease.taken' })).toEqual(['a:y', 'a:x']);
      expect(await subjects({ action: 'lease.forced', actor: 'a' })).toEqual([]);
      expect(await subjects({ subject: 'x' })).toEqual(['b:x', 'a:x']);
      expect(await subjects({ actor: 'a', subject: 'x' })).toEqual(['a:x']);
      expect(await subjects({ since: fixture.now(), limit: 1 })).toEqual(['a:y']);
      const sequences = (await audit.list()).map(({ sequence }) => sequence);
      expect(sequences).toEqual([...sequences].sort((one, other) => other - one));
    });

    it('seals rows in their order, each once, and none of them twice', async () => {
      const { audit } = fixture.runtime;
      expect(await audit.seal()).toBeUndefined();
      expect(await audit.highestSequence()).toBe(0);
      for (const subject of ['x', 'y', 'z']) await audit.append({ actor: 'a', action: 'b.c', subject });
      const rows = await audit.entriesAfter(0, 10);
      expect(rows.map(({ subject }) => subject)).toEqual(['x', 'y', 'z']);
      const first = await audit.seal(2);
      const second = await audit.seal(2);
      expect(await audit.seal(2)).toBeUndefined();
      expect([first, second]).toMatchObject([
        { number: 1, firstSequence: rows[0]?.sequence, lastSequence: rows[1]?.sequence, treeSize: 2 },
        { number: 2, firstSequence: rows[2]?.sequence, lastSequence: rows[2]?.sequence, treeSize: 3 },
      ]);
      expect(await audit.batchesAfter(0, 10)).toEqual([first, second]);
      expect(await audit.batchesAfter(1, 10)).toEqual([second]);
      expect(await audit.entriesAfter(rows[0]?.sequence ?? 0, 1)).toEqual([rows[1]]);
      expect(await audit.highestSequence()).toBe(rows[2]?.sequence);
    });

    it('gives the same row the same hash, whatever keeps it', async () => {
      const { audit } = fixture.runtime;
      const details = { b: [1.5, null, { z: true, a: '\u00e9\u2028' }], a: -0, '10': 1e21, '9': '' };
      await audit.append({ actor: 'a', action: 'b.c', subject: 'src/\ud83d\ude00.ts', details });
      expect((await audit.seal())?.root).toBe('+4LpI02UGUtwvba3ZdqlLdX2uTBK3fEi+D3ui6kFd5g=');
    });

    it('seals what was added beside other changes, by several at once, and finds it right', async () => {
      const runtimes = fixture.runtime.capabilities.durable
        ? [fixture.runtime, await fixture.openAnother()]
        : [fixture.runtime];
      const work = runtimes.flatMap((runtime, at) =>
        Array.from({ length: 20 }, async (_, index) => {
          const lease = await runtime.acquireLease({ filePath: `${at}/${index}`, agentId: 'a' });
          await runtime.forceReleaseLease(lease, { actor: 'b', reason: 'test' });
          await runtime.audit.append({ actor: 'c', action: 'd.e', subject: `${at} ${index}` });
          if (index % 3 === 0) await runtime.audit.seal(7);
        }),
      );
      await Promise.all(work);
      const before = (await verifyTrail(await trailOf(fixture.runtime.audit))).sealed;
      const { sealedAuditEntries } = await fixture.runtime.refresh();
      expect(before + sealedAuditEntries).toBe(40 * runtimes.length);
      expect(await verifyTrail(await trailOf(fixture.runtime.audit))).toMatchObject({
        sealed: 40 * runtimes.length,
        unsealed: 0,
      });
      expect((await verifyTrail(await trailOf(fixture.runtime.audit))).finding).toBeUndefined();
    });

    it('keeps rows and batches for ever', async () => {
      const { runtime } = fixture;
      await runtime.audit.append({ actor: 'a', action: 'b.c', subject: 'x' });
      await runtime.refresh();
      fixture.advance(10 * 365 * 24 * 3_600_000);
      await runtime.refresh();
      expect(await runtime.audit.list()).toHaveLength(1);
      expect(await runtime.audit.batchesAfter(0, 10)).toHaveLength(1);
    });
  });
}
