import { describe, expect, it } from 'vitest';
import { retryDelay } from './retry-delay.js';

describe('retryDelay', () => {
  it('doubles from one second to five minutes', () => {
    expect([1, 2, 3, 8, 9, 10, 100].map((attempt) => retryDelay(attempt, 1))).toEqual([
      1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000,
    ]);
  });

  it('takes up to half of it away by chance', () => {
    expect([0, 0.5, 1].map((chance) => retryDelay(3, chance))).toEqual([2_000, 3_000, 4_000]);
  });
});
