import { describe, expect, it } from 'vitest';
import { blockingLeases } from './blocking-leases.js';

type Held = Parameters<typeof blockingLeases>[0];

const held = (agentId: string, mode: Held['mode']): Held => ({ agentId, mode });
const strict = { maxConcurrentReaders: undefined, exclusiveWriteAccess: true };
const tolerant = { maxConcurrentReaders: undefined, exclusiveWriteAccess: false };

describe('blockingLeases', () => {
  it.each([
    ['shared', 'shared', strict, false],
    ['shared', 'exclusive', strict, true],
    ['exclusive', 'shared', strict, true],
    ['exclusive', 'exclusive', strict, true],
    ['shared', 'exclusive', tolerant, false],
    ['exclusive', 'shared', tolerant, false],
    ['exclusive', 'exclusive', tolerant, true],
  ] as const)('%s held, %s asked, %j: blocked is %s', (heldMode, askedMode, policy, isBlocked) => {
    const other = held('other', heldMode);
    expect(blockingLeases(held('me', askedMode), [other], policy)).toEqual(isBlocked ? [other] : []);
    expect(blockingLeases(held('me', askedMode), [held('me', heldMode)], policy)).toEqual([]);
  });

  it('counts other agents that read, not their leases', () => {
    const policy = { ...strict, maxConcurrentReaders: 2 };
    const readers = [held('a', 'shared'), held('a', 'shared'), held('me', 'shared')];
    expect(blockingLeases(held('me', 'shared'), readers, policy)).toEqual([]);
    expect(blockingLeases(held('me', 'shared'), [...readers, held('b', 'shared')], policy)).toHaveLength(3);
  });
});
