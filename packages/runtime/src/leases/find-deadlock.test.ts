import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDeadlock, type WaitingAgent } from './find-deadlock.js';

const waits = (agentId: string, sequence: number, ...blockedBy: string[]): WaitingAgent => ({
  agentId,
  sequence,
  blockedBy,
});

describe('findDeadlock', () => {
  it('names the circle, beginning with the one that asks', () => {
    const waiting = [waits('a', 1, 'b'), waits('b', 2, 'x', 'c'), waits('c', 3, 'a')];
    expect(findDeadlock('c', 3, waiting)).toEqual(['c', 'a', 'b']);
  });

  it('leaves the giving way to the youngest of the circle', () => {
    const waiting = [waits('a', 1, 'b'), waits('b', 2, 'a')];
    expect(findDeadlock('a', 1, waiting)).toBeUndefined();
    expect(findDeadlock('b', 2, waiting)).toEqual(['b', 'a']);
  });

  it('finds none where somebody does not wait', () => {
    expect(findDeadlock('a', 3, [waits('a', 3, 'b'), waits('b', 1, 'c')])).toBeUndefined();
  });

  it('lets exactly one of each circle give way', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 2 }), fc.nat(20), (circle, offset) => {
        const waiting = circle.map((agent, index) =>
          waits(agent, ((index * 7 + offset) % 31) + 1, circle[(index + 1) % circle.length] ?? ''),
        );
        const giveWay = waiting.filter(
          ({ agentId, sequence }) => findDeadlock(agentId, sequence, waiting) !== undefined,
        );
        expect(giveWay).toHaveLength(1);
        expect(giveWay[0]?.sequence).toBe(Math.max(...waiting.map(({ sequence }) => sequence)));
      }),
    );
  });
});
