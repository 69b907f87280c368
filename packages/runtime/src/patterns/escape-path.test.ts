import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePath } from '../leases/normalise-path.js';
import { escapePath } from './escape-path.js';
import { parsePattern } from './parse-pattern.js';
import { patternMatches } from './pattern-matches.js';

describe('escapePath', () => {
  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['app/[id]/page.ts', 'app/\\[id\\]/page.ts'],
    ['app\\[id]\\page.ts', 'app/\\[id\\]/page.ts'],
    ['!a/!b', '\\!a/!b'],
    ['a@(b)/+(c)/!(d)', 'a\\@(b)/\\+(c)/\\!(d)'],
    ['{a,b}*?', '\\{a,b\\}\\*\\?'],
  ])('writes %s as %s', (path, text) => {
    expect(escapePath(path)).toBe(text);
  });

  it('gives a pattern of kind path for that path alone', () => {
    const name = fc
      .stringMatching(/^[ab*?[\]{}()!@+,.^\\~-]{1,6}$/)
      .filter((part) => !/(?:^|\\)\.*(?:\\|$)/.test(part));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), name, (names, other) => {
        const path = names.join('/');
        const pattern = parsePattern(escapePath(path), '/project');
        const canonical = normalisePath(path, '/project');
        expect(pattern).toMatchObject({ kind: 'path', base: canonical });
        expect(patternMatches(pattern, canonical)).toBe(true);
        expect(patternMatches(pattern, normalisePath(other, '/project'))).toBe(
          canonical === normalisePath(other, '/project'),
        );
      }),
    );
  });
});
