import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile, summarise } from './statistics.js';

const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 });

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('refuses to speak of nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('quantile', () => {
  it('reads between two numbers', () => {
    expect(quantile([10, 20], 0.25)).toBe(12.5);
  });

  it('grows with its part, and stays between the least and the most', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, part, part, (sample, one, other) => {
        const [low, high] = [quantile(sample, Math.min(one, other)), quantile(sample, Math.max(one, other))];
        const slack = 1e-6;
        expect(low).toBeLessThanOrEqual(high + slack);
        expect(low).toBeGreaterThanOrEqual(Math.min(...sample) - slack);
        expect(high).toBeLessThanOrEqual(Math.max(...sample) + slack);
      }),
    );
  });
});

describe('summarise', () => {
  it('leaves the sample as it is', () => {
    const sample = [3, 1, 2];
    expect(summarise(sample)).toEqual({ median: 2, least: 1, most: 3 });
    expect(sample).toEqual([3, 1, 2]);
  });
});
