import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.js';

it.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [98_304, '96 KiB'],
  [5 * 1024 ** 3, '5 GiB'],
  [3000 * 1024 ** 4, '3000 TiB'],
])('prints %i as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
