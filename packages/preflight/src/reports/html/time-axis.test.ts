import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeAxis } from './time-axis.js';

it.each([
  [4372, [0, 1000, 2000, 3000, 4000]],
  [500, [0, 100, 200, 300, 400, 500]],
  [60_000, [0, 20_000, 40_000, 60_000]],
  [0, [0, 1]],
])('marks %d ms at %j', (length, marks) => {
  const { ticks } = timeAxis(1000, 1000 + length);
  expect(ticks).toHaveLength(marks.length);
  for (const [index, mark] of marks.entries()) expect(ticks[index]).toBeCloseTo(mark);
});

it('has a few marks for any length, and every instant on it', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), fc.integer(), (length, offset) => {
      const { ticks, position } = timeAxis(0, length);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(position(offset)).toBeGreaterThanOrEqual(0);
      expect(position(offset)).toBeLessThanOrEqual(1);
    }),
  );
});
