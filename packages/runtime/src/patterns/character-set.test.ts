import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CharacterSet,
  characterSet,
  complementOf,
  hasCharacter,
  intersectionOf,
  unionOf,
} from './character-set.js';

const codePoint = fc.integer({ min: 0, max: 12 });
const range = fc
  .tuple(codePoint, codePoint)
  .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);
const ranges = fc.array(range, { maxLength: 5 });
const points = Array.from({ length: 16 }, (_, point) => point);

const members = (set: CharacterSet) => points.filter((point) => hasCharacter(set, point));

describe('character sets', () => {
  it('hold what their ranges hold, in one form', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const set = characterSet(given);
        expect(members(set)).toEqual(points.filter((point) => given.some(([a, b]) => a <= point && point <= b)));
        expect(set).toEqual(characterSet(members(set).map((point) => [point, point])));
      }),
    );
  });

  it('obey the laws of sets', () => {
    fc.assert(
      fc.property(ranges.map(characterSet), ranges.map(characterSet), (one, other) => {
        const has = (set: CharacterSet) => (point: number) => hasCharacter(set, point);
        expect(members(unionOf(one, other))).toEqual(points.filter((point) => has(one)(point) || has(other)(point)));
        expect(members(intersectionOf(one, other))).toEqual(members(one).filter(has(other)));
        expect(members(complementOf(one))).toEqual(points.filter((point) => !has(one)(point)));
        expect(complementOf(complementOf(one))).toEqual(one);
      }),
    );
  });

  it('reach to the last code point', () => {
    expect(complementOf([])).toEqual([0, 0x10ffff]);
    expect(complementOf([0, 0x10ffff])).toEqual([]);
  });
});
