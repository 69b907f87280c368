import type { PreflightExecution } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { issueReceipt, type ReceiptOrder } from './issue-receipt.js';
import { judgeReceipt } from './judge-receipt.js';
import type { ReceiptFacts } from './receipt-facts.js';

const before: ReceiptFacts = {
  now: 1_000,
  environment: undefined,
  commit: 'c',
  tree: 't',
  changes: [{ path: 'a', content: '100644 1' }],
  configDigests: new Map([
    ['one', 'd1'],
    ['two', 'd2'],
  ]),
};

function run(configId: string, parts: Partial<PreflightExecution> = {}): PreflightExecution {
  const id = `run-of-${configId}`;
  const base = { id, configId, agentId: 'a', status: 'passed' as const, context: {}, attempts: 1, evidence: [] };
  return { ...base, createdAt: 1_000, startedAt: 1_000, ...parts };
}

function issue(parts: Partial<ReceiptOrder> = {}) {
  const after = { ...before, now: 5_000 };
  return issueReceipt({
    id: 'r',
    agentId: 'a',
    executions: [run('two'), run('one')],
    before,
    after,
    ttlMs: 60,
    ...parts,
  });
}

describe('issueReceipt', () => {
  it('leaves a receipt of what was green, that is fresh until it expires', () => {
    const issued = issue({ executions: [run('two', { status: 'warned' }), run('one')] });
    if (!('receipt' in issued)) throw new TypeError('refused');
    expect(issued.receipt).toMatchObject({
      checks: [
        { configId: 'one', executionId: 'run-of-one', status: 'passed', configDigest: 'd1' },
        { configId: 'two', executionId: 'run-of-two', status: 'warned', configDigest: 'd2' },
      ],
      commit: 'c',
      tree: 't',
      changes: before.changes,
      issuedAt: 5_000,
      expiresAt: 5_060,
    });
    expect(issued.receipt).not.toHaveProperty('environment');
    const required = { checks: ['one', 'two'] };
    expect(judgeReceipt(issued.receipt, required, { ...before, now: 5_059 })).toEqual([]);
    expect(judgeReceipt(issued.receipt, required, { ...before, now: 5_060 })).toMatchObject([{ fact: 'expiry' }]);
  });

  it.each([
    ['the tree', { tree: 't2', changes: [] }, { fact: 'tree', expected: 't', found: 't2', paths: ['a'] }],
    ['the commit', { commit: 'c2' }, { fact: 'commit', expected: 'c', found: 'c2' }],
    ['a configuration', { configDigests: new Map([['one', 'd1']]) }, { fact: 'configuration', configId: 'two' }],
  ])('leaves none when %s changed during the run, and says so', (_, change, refused) => {
    expect(issue({ after: { ...before, now: 5_000, ...change } })).toMatchObject({ refused: [refused] });
  });

  it.each([
    ['failed', { status: 'failed' as const }, { fact: 'checks', configId: 'one', found: 'failed' }],
    ['was run before', { startedAt: 999 }, { fact: 'checks', configId: 'one', found: 'run earlier' }],
    ['was run elsewhere', { environment: 'x' }, { fact: 'environment', expected: 'none', found: 'x' }],
  ])('leaves none when a check %s', (_, parts, refused) => {
    expect(issue({ executions: [run('one', parts), run('two')] })).toEqual({
      refused: [expect.objectContaining(refused)],
    });
  });

  it('leaves none for a check that is not saved, or for no check', () => {
    expect(issue({ executions: [run('three')] })).toMatchObject({ refused: [{ fact: 'checks', configId: 'three' }] });
    expect(issue({ executions: [] })).toMatchObject({ refused: [{ fact: 'checks', found: 'none' }] });
  });

  it('leaves none where the content was not looked at', () => {
    const unseen = { ...before, tree: undefined };
    expect(issue({ before: unseen, after: unseen })).toMatchObject({ refused: [{ fact: 'tree' }] });
  });
});
