import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applySplice, spliceOf } from './splice.js';

const bytes = fc.uint8Array({ max: 3, maxLength: 12 });

it('gives the bytes of before back, whatever became of them', () => {
  fc.assert(
    fc.property(bytes, bytes, (before, after) => {
      expect(Buffer.from(applySplice(after, spliceOf(before, after)))).toEqual(Buffer.from(before));
    }),
    { numRuns: 1000 },
  );
});

it('keeps nothing of what was only added', () => {
  const [before, after] = ['{ "a": 1 }', '{ "a": 1, "b": 2 }'].map((text) => Buffer.from(text));
  expect(spliceOf(before ?? Buffer.of(), after ?? Buffer.of()).content).toBe('');
});
