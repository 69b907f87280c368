import type { PreflightReceipt, TreeChange } from '@maf/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeReceipt } from './judge-receipt.js';
import { judgeReceipts } from './judge-receipts.js';
import { receiptDigest } from './receipt-digest.js';
import type { ReceiptFacts } from './receipt-facts.js';
import type { ReceiptRequirement } from './receipt-requirement.js';
import type { ReceiptBond } from './receipt-verdict.js';

const hex = fc.stringMatching(/^[0-9a-f]{40}$/);
const change: fc.Arbitrary<TreeChange> = fc.record({ path: fc.stringMatching(/^[a-z/]{1,8}$/), content: hex });
const changes = fc.uniqueArray(change, { selector: ({ path }) => path, maxLength: 4 });

/** A receipt, and a requirement and facts that it fits: required is a part of what it covers. */
const fitting = fc
  .record({
    id: fc.ulid(),
    configs: fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), hex), {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 4,
    }),
    required: fc.nat(),
    environment: fc.option(fc.stringMatching(/^[a-z]{1,5}$/), { nil: undefined }),
    commit: fc.option(hex, { nil: undefined }),
    tree: hex,
    changes: fc.option(changes, { nil: undefined }),
    issuedAt: fc.nat(1_000_000),
    ttlMs: fc.integer({ min: 1, max: 1_000_000 }),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map((parts) => {
    const { id, environment, commit, tree, issuedAt, ttlMs } = parts;
    const content: PreflightReceipt = {
      id,
      agentId: 'a',
      checks: parts.configs.map(([configId, configDigest]) => ({
        configId,
        executionId: 'e',
        status: 'passed',
        configDigest,
      })),
      ...(environment === undefined ? {} : { environment }),
      ...(commit === undefined ? {} : { commit }),
      tree,
      ...(parts.changes === undefined ? {} : { changes: parts.changes }),
      issuedAt,
      expiresAt: issuedAt + ttlMs,
      digest: '',
    };
    const receipt: PreflightReceipt = { ...content, digest: receiptDigest(content) };
    const requirement = { checks: parts.configs.slice(0, 1 + (parts.required % parts.configs.length)).map(([c]) => c) };
    const facts: ReceiptFacts = {
      now: issuedAt + Math.floor(parts.at * ttlMs),
      environment,
      commit,
      tree,
      changes: parts.changes,
      configDigests: new Map(parts.configs),
    };
    return { receipt, requirement, facts };
  });

type Case = {
  readonly receipt: PreflightReceipt;
  readonly requirement: ReceiptRequirement;
  readonly facts: ReceiptFacts;
};

const first = ({ requirement }: Case) => requirement.checks[0] ?? '';

/** Each changes one thing only. */
const alterations: Readonly<Record<ReceiptBond, readonly ((one: Case) => Case)[]>> = {
  digest: [(one) => ({ ...one, receipt: { ...one.receipt, agentId: 'b' } })],
  checks: [
    (one) => ({ ...one, requirement: { checks: [...one.requirement.checks, 'Other'] } }),
    (one) => ({ ...one, requirement: { checks: [] } }),
  ],
  environment: [
    (one) => ({ ...one, facts: { ...one.facts, environment: one.facts.environment === undefined ? 'x' : undefined } }),
    (one) => ({ ...one, facts: { ...one.facts, environment: `${one.facts.environment}x` } }),
  ],
  commit: [
    (one) => ({ ...one, facts: { ...one.facts, commit: one.facts.commit === undefined ? 'x' : undefined } }),
    (one) => ({ ...one, facts: { ...one.facts, commit: `${one.facts.commit}x` } }),
  ],
  tree: [
    (one) => ({ ...one, facts: { ...one.facts, tree: `${one.facts.tree}x` } }),
    (one) => ({ ...one, facts: { ...one.facts, tree: undefined } }),
  ],
  configuration: [
    (one) => ({ ...one, facts: withDigests(one, (digests) => digests.set(first(one), 'x')) }),
    (one) => ({ ...one, facts: withDigests(one, (digests) => digests.delete(first(one))) }),
  ],
  expiry: [
    (one) => ({ ...one, facts: { ...one.facts, now: one.receipt.expiresAt } }),
    (one) => ({ ...one, facts: { ...one.facts, now: one.receipt.expiresAt + 1 } }),
  ],
};

function withDigests({ facts }: Case, change: (digests: Map<string, string>) => unknown): ReceiptFacts {
  const configDigests = new Map(facts.configDigests);
  change(configDigests);
  return { ...facts, configDigests };
}

const judge = ({ receipt, requirement, facts }: Case) => judgeReceipt(receipt, requirement, facts);

describe('judgeReceipt', () => {
  it('finds nothing in a receipt that fits', () => {
    fc.assert(
      fc.property(fitting, (one) => {
        expect(judge(one)).toEqual([]);
      }),
    );
  });

  it.each(
    Object.entries(alterations).flatMap(([fact, alter]) =>
      alter.map((change, index) => [fact, index, change] as const),
    ),
  )('names %s (%i), and nothing else, when that alone has changed', (fact, _, alter) => {
    fc.assert(
      fc.property(fitting, (one) => {
        expect(judge(alter(one)).map((stale) => stale.fact)).toEqual([fact]);
      }),
    );
  });

  it('names all that has changed, each once', () => {
    const some = fc.subarray(['environment', 'commit', 'tree', 'configuration', 'expiry'] as const);
    fc.assert(
      fc.property(fitting, some, (one, facts) => {
        const altered = facts.reduce((before: Case, fact) => alterations[fact][0]?.(before) ?? before, one);
        expect(judge(altered).map(({ fact }) => fact)).toEqual(facts);
      }),
    );
  });

  it('lets the content of the working tree be, and that alone, where it is told to', () => {
    fc.assert(
      fc.property(fitting, fc.constantFrom(...Object.keys(alterations)), (one, name) => {
        const fact = Object.keys(alterations).find((known): known is ReceiptBond => known === name) ?? 'tree';
        const altered = alterations[fact][0]?.(one) ?? one;
        const loose = { ...altered, requirement: { ...altered.requirement, anyTree: true } };
        expect(judge(loose).map((stale) => stale.fact)).toEqual(fact === 'tree' ? [] : [fact]);
      }),
    );
  });

  it('takes no notice of the configuration of a check that is not required', () => {
    fc.assert(
      fc.property(fitting, (one) => {
        const required = new Set(one.requirement.checks);
        const facts = withDigests(one, (digests) => {
          for (const id of digests.keys()) if (!required.has(id)) digests.set(id, 'x');
        });
        expect(judge({ ...one, facts })).toEqual([]);
      }),
    );
  });

  it('names the paths that differ, as far as both sides are known, over the same commit only', () => {
    fc.assert(
      fc.property(fitting, changes, (one, now) => {
        const then = one.receipt.changes;
        const facts = { ...one.facts, tree: 'x', changes: now };
        const contents = (list: readonly TreeChange[] = []) =>
          new Map(list.map(({ path, content }) => [path, content]));
        const paths = [...new Set([...(then ?? []), ...now].map(({ path }) => path))]
          .filter((path) => contents(then).get(path) !== contents(now).get(path))
          .sort();
        expect(judge({ ...one, facts })[0]?.paths).toEqual(then === undefined ? undefined : paths);
        expect(judge({ ...one, facts: { ...facts, commit: 'x' } })[1]).not.toHaveProperty('paths');
        expect(judge({ ...one, facts: { ...facts, changes: undefined } })[0]).not.toHaveProperty('paths');
      }),
    );
  });

  it('is the same after a receipt has been written down and read', () => {
    fc.assert(
      fc.property(fitting, (one) => {
        const entries = Object.entries(one.receipt).reverse();
        expect(judge({ ...one, receipt: JSON.parse(JSON.stringify(Object.fromEntries(entries))) })).toEqual([]);
      }),
    );
  });
});

describe('judgeReceipts', () => {
  it('takes a fresh one, wherever it stands', () => {
    fc.assert(
      fc.property(fitting, fc.nat(3), (one, place) => {
        const others = [1, 2, 3].map((n) => ({ ...one.receipt, id: String(n) }));
        const receipts = others.toSpliced(place, 0, one.receipt);
        expect(judgeReceipts(receipts, one.requirement, one.facts)).toEqual({ state: 'fresh', receipt: one.receipt });
      }),
    );
  });

  it('else tells of the one that is stale in the fewest things, the first of several', () => {
    fc.assert(
      fc.property(fitting, (one) => {
        const facts = { ...one.facts, tree: 'x' };
        const forged = (id: string) => ({ ...one.receipt, id });
        const verdict = judgeReceipts([forged('far'), one.receipt, { ...one.receipt }], one.requirement, facts);
        expect(verdict).toMatchObject({ state: 'stale', stale: [{ fact: 'tree' }] });
        expect(verdict.state === 'stale' && verdict.receipt).toBe(one.receipt);
      }),
    );
  });

  it('says which command leaves a receipt', () => {
    const facts = { now: 0, environment: "a'b", commit: 'c', tree: 't', changes: [], configDigests: new Map() };
    const missing = (checks: readonly string[]) => judgeReceipts([], { checks }, facts);
    expect(missing(['one', 'two'])).toEqual({
      state: 'missing',
      checks: ['one', 'two'],
      nextStep: String.raw`make the checks green (${'`'}maf preflight run one two --env 'a'\''b'${'`'})`,
    });
    expect(missing([...'abcdefghi'])).toMatchObject({ nextStep: expect.stringContaining('run --all --env') });
    expect(missing([])).toMatchObject({ nextStep: expect.stringContaining('maf config save') });
  });
});
