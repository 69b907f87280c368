import type { PreflightReceipt } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { receiptDigest } from '../receipts/receipt-digest.js';
import type { ReceiptVerdict } from '../receipts/receipt-verdict.js';
import { useContractFixture } from './contract-fixture.js';
import { taskClaim } from './contract-messages.js';
import type { ContractSubject } from './contract-subject.js';

const hourMs = 3_600_000;
const retentionMs = 30 * 24 * hourMs;

const receiptOfNobody: PreflightReceipt = {
  id: 'r',
  agentId: 'a',
  checks: [],
  tree: 't',
  issuedAt: 0,
  expiresAt: 1,
  digest: '',
};

export function receiptContract(subject: ContractSubject): void {
  describe('preflight receipts', () => {
    const fixture = useContractFixture(subject);
    const receipt = (id: string, tree = 't1'): PreflightReceipt => {
      const content = {
        id,
        agentId: 'agent',
        checks: [{ configId: 'check', executionId: 'run', status: 'passed' as const, configDigest: 'd' }],
        environment: 'staging',
        commit: 'c1',
        tree,
        changes: [{ path: 'src/ä b.ts', content: '100644 abc' }],
        issuedAt: fixture.now(),
        expiresAt: fixture.now() + hourMs,
        digest: '',
      };
      return { ...content, digest: receiptDigest(content) };
    };
    const ids = async (filter?: { readonly tree?: string; readonly limit?: number }) =>
      (await fixture.runtime.receipts.list(filter)).map(({ id }) => id);

    it('keeps a receipt as it is, for every runtime of the store', async () => {
      const saved = receipt('r1');
      await fixture.runtime.receipts.save(saved);
      expect(await fixture.runtime.receipts.list()).toEqual([saved]);
      if (!fixture.runtime.capabilities.multiProcess) return;
      const [found] = await (await fixture.openAnother()).receipts.list({ tree: 't1' });
      expect(found).toEqual(saved);
      expect(found && receiptDigest(found)).toBe(saved.digest);
    });

    it('never changes one', async () => {
      const saved = receipt('r1');
      await fixture.runtime.receipts.save(saved);
      fixture.advance(1);
      await fixture.runtime.receipts.save(receipt('r1', 'other'));
      expect(await fixture.runtime.receipts.list()).toEqual([saved]);
      expect(await ids({ tree: 'other' })).toEqual([]);
    });

    it('lists the latest first, of one content where asked, at most so many', async () => {
      const { receipts } = fixture.runtime;
      await receipts.save(receipt('b'));
      await receipts.save(receipt('c'));
      await receipts.save(receipt('a', 't2'));
      fixture.advance(1);
      await receipts.save(receipt('0'));
      expect(await ids()).toEqual(['0', 'c', 'b', 'a']);
      expect(await ids({ limit: 2 })).toEqual(['0', 'c']);
      expect(await ids({ tree: 't1' })).toEqual(['0', 'c', 'b']);
      expect(await ids({ tree: 't1', limit: 1 })).toEqual(['0']);
      expect(await ids({ tree: 't3' })).toEqual([]);
    });

    it('removes what has been expired for longer than the retention', async () => {
      await fixture.runtime.receipts.save(receipt('old'));
      fixture.advance(1);
      await fixture.runtime.receipts.save(receipt('young'));
      fixture.advance(hourMs + retentionMs - 1);
      expect(await fixture.runtime.refresh()).toMatchObject({ prunedReceipts: 0 });
      fixture.advance(1);
      expect(await fixture.runtime.refresh()).toMatchObject({ prunedReceipts: 1 });
      expect(await ids()).toEqual(['young']);
    });

    describe('before a claim', () => {
      const stale: ReceiptVerdict = {
        state: 'stale',
        receipt: receiptOfNobody,
        stale: [{ fact: 'commit', expected: 'c1', found: 'c2' }],
        nextStep: 'run',
      };
      const missing: ReceiptVerdict = { state: 'missing', checks: ['check'], nextStep: 'run' };

      it.each([
        [stale, { code: 'PREFLIGHT_RECEIPT_STALE', receipt: receiptOfNobody, stale: stale.stale, nextStep: 'run' }],
        [missing, { code: 'PREFLIGHT_RECEIPT_MISSING', checks: ['check'], nextStep: 'run' }],
      ])('takes nothing while the gate says %j', async (verdict, error) => {
        const { runtime } = fixture;
        await runtime.enqueue(taskClaim('t'));
        const gated = runtime.claim({ agentId: 'w', gate: { judge: async () => verdict } });
        await expect(gated).rejects.toMatchObject(error);
        const [claimed] = await runtime.claim({ agentId: 'w' });
        expect(claimed?.attempt).toBe(1);
      });

      it('takes as ever once the gate is open', async () => {
        const { runtime } = fixture;
        await runtime.enqueue(taskClaim('t'));
        const gate = { judge: async (): Promise<ReceiptVerdict> => ({ state: 'fresh', receipt: receiptOfNobody }) };
        expect(await runtime.claim({ agentId: 'w', gate })).toHaveLength(1);
      });
    });
  });
}
