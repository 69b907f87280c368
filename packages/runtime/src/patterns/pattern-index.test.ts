import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from './parse-pattern.js';
import { PatternIndex } from './pattern-index.js';
import { patternsOverlap } from './patterns-overlap.js';

const segment = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*b', '{a,b/a}', '?', '[!a]');
const start = fc.constantFrom('', '', '', '../', '/project/', '/', '../*/');
const end = fc.constantFrom('', '', '/');
const pattern = fc
  .tuple(start, fc.array(segment, { minLength: 1, maxLength: 4 }), end)
  .map(([before, parts, behind]) => parsePattern(before + parts.join('/') + behind, '/home/project'));
const change = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 }), pattern);

describe('PatternIndex', () => {
  it('answers as a comparison one by one, whatever was added, replaced and removed', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 30 }),
        fc.array(pattern, { minLength: 3, maxLength: 6 }),
        (all, asked) => {
          const index = new PatternIndex<number>();
          const held = new Map<number, typeof pattern extends fc.Arbitrary<infer Held> ? Held : never>();
          for (const [isRemoval, key, some] of all) {
            if (isRemoval) expect(index.remove(key)).toBe(held.delete(key));
            else {
              index.add(key, some);
              held.set(key, some);
            }
          }
          expect(index.size).toBe(held.size);
          for (const query of asked) {
            const expected = [...held].filter(([, some]) => patternsOverlap(query, some)).map(([key]) => key);
            expect(index.overlapping(query).sort()).toEqual(expected.sort());
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses a pattern that takes case otherwise', () => {
    const index = new PatternIndex<string>();
    index.add('one', parsePattern('a', '/project'));
    expect(() => index.add('other', parsePattern('b', '/project', { caseSensitive: false }))).toThrow(TypeError);
    expect(() => index.overlapping(parsePattern('b', '/project', { caseSensitive: false }))).toThrow(TypeError);
    expect(index.size).toBe(1);
  });
});
