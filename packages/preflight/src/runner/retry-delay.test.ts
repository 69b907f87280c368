import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPolicy } from './check-policy.js';
import { type RetryDelays, retryDelay } from './retry-delay.js';

const base = { delayMs: 100, maxDelayMs: 1000, jitter: 0 };
const firstFive = (delays: RetryDelays) => [1, 2, 3, 4, 5].map((retry) => retryDelay(delays, retry, 0.5));

describe('retryDelay', () => {
  it.each([
    ['fixed', [100, 100, 100, 100, 100]],
    ['linear', [100, 200, 300, 400, 500]],
    ['exponential', [100, 200, 400, 800, 1000]],
  ] as const)('%s', (strategy, delays) => {
    expect(firstFive({ ...base, strategy })).toEqual(delays);
  });

  it('lets chance take away as much of a wait as the jitter says', () => {
    const delays = { ...base, strategy: 'fixed', jitter: 0.5 } as const;
    expect([0, 0.5, 1].map((chance) => retryDelay(delays, 1, chance))).toEqual([100, 75, 50]);
    expect(retryDelay({ ...delays, jitter: 1 }, 1, 1)).toBe(0);
  });

  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  const delays = fc.record({
    strategy: fc.constantFrom('fixed', 'linear', 'exponential'),
    delayMs: fc.nat(3_600_000),
    maxDelayMs: fc.nat(3_600_000),
    jitter: chance,
  });

  it('is never more than the longest, never less than what the jitter leaves, and never shrinks without jitter', () => {
    fc.assert(
      fc.property(delays, fc.integer({ min: 1, max: 100 }), chance, (one, retry, luck) => {
        const delay = retryDelay(one, retry, luck);
        expect(Number.isInteger(delay) && delay >= 0 && delay <= one.maxDelayMs).toBe(true);
        const whole = retryDelay({ ...one, jitter: 0 }, retry, luck);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(whole * (1 - one.jitter)));
        expect(delay).toBeLessThanOrEqual(whole);
        expect(retryDelay({ ...one, jitter: 0 }, retry + 1, luck)).toBeGreaterThanOrEqual(whole);
      }),
    );
  });
});

describe('checkPolicy', () => {
  it("waits as the guide's retryDelayMs says, where retry says nothing else", () => {
    expect(checkPolicy({}).retry).toEqual({ strategy: 'fixed', delayMs: 200, maxDelayMs: 60_000, jitter: 0 });
    expect(checkPolicy({ retryDelayMs: 90_000 }).retry).toMatchObject({ delayMs: 90_000, maxDelayMs: 90_000 });
    const retry = { strategy: 'linear', delayMs: 50, maxDelayMs: 70, jitter: 0.1 } as const;
    expect(checkPolicy({ retryDelayMs: 300, retry }).retry).toEqual(retry);
    expect(checkPolicy({ retryDelayMs: 300, retry: { strategy: 'exponential' } }).retry).toMatchObject({
      delayMs: 300,
    });
  });
});
