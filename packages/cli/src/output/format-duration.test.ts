import { describe, expect, it } from 'vitest';
import { formatDuration } from './format-duration.js';
import { formatDistance, formatInstant } from './format-instant.js';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [1234, '1.2 s'],
    [59_999, '59.9 s'],
    [60_000, '1m'],
    [1_799_999, '29m 59s'],
    [3_600_000, '1h'],
    [3_605_000, '1h'],
    [90_061_000, '1d 1h'],
  ])('says %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

it('tells how far an instant is from now', () => {
  expect(formatDistance(61_000, 1000)).toBe('in 1m');
  expect(formatDistance(1000, 61_000)).toBe('1m ago');
  expect(formatInstant(0, 0)).toBe('1970-01-01T00:00:00.000Z (in 0 ms)');
});
