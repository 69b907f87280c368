import { expect, it } from 'vitest';
import { took } from './took.js';

it.each([
  [0, '0 ms'],
  [38.6, '39 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [59_940, '59.9 s'],
  [59_960, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('says %d ms as %s', (milliseconds, text) => {
  expect(took(milliseconds)).toBe(text);
});
