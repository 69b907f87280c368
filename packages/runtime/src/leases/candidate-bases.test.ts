import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import { parsePattern } from '../patterns/parse-pattern.js';
import { patternsOverlap } from '../patterns/patterns-overlap.js';
import { baseOf, candidateBases } from './candidate-bases.js';

const projectRoot = '/home/team/project';
const parse = (text: string) => parsePattern(text, projectRoot);

const segment = fc.constantFrom('a', 'b', 'a*', '*', '**', '[ab]', '{a,b}');
const start = fc.constantFrom('', '/', '/home/', '/home/*/', '../', '../../', '/home/team/project/', '/other/');
const pattern = fc
  .tuple(start, fc.array(segment, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([before, segments, isFolder]) => parse(`${before}${segments.join('/')}${isFolder ? '/' : ''}`));

/** Whether the store looks at a lease of this pattern when the other one is asked for. */
function isCandidate(held: LeasePattern, asked: LeasePattern): boolean {
  const { own, ancestors, below } = candidateBases(asked, projectRoot);
  const base = baseOf(held);
  return (
    base === own ||
    (held.kind !== 'path' && ancestors.includes(base)) ||
    (below !== undefined && base >= below.from && base < below.to)
  );
}

describe('candidateBases', () => {
  it('never leaves out a pattern that overlaps', () => {
    fc.assert(
      fc.property(pattern, pattern, (held, asked) => {
        if (patternsOverlap(held, asked)) expect(isCandidate(held, asked)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves out what lies elsewhere', () => {
    expect(isCandidate(parse('src/b.ts'), parse('src/a.ts'))).toBe(false);
    expect(isCandidate(parse('docs/**'), parse('src/a.ts'))).toBe(false);
    expect(isCandidate(parse('src/*.ts'), parse('src/a.ts'))).toBe(true);
    expect(isCandidate(parse('src/a.ts'), parse('docs/'))).toBe(false);
  });
});
