import { expect, it } from 'vitest';
import { median } from './median.js';

it.each([
  [[], undefined],
  [[7], 7],
  [[9, 1, 5], 5],
  [[10, 2, 4, 100], 7],
])('of %j is %s', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});
