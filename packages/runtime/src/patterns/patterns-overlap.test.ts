import { describe, expect, it } from 'vitest';
import { parsePattern } from './parse-pattern.js';
import { patternMatches } from './pattern-matches.js';
import { overlapWitness, patternsOverlap } from './patterns-overlap.js';

const root = '/home/me/project';

function overlap(one: string, other: string, caseSensitive = true): boolean {
  const [first, second] = [one, other].map((text) => parsePattern(text, root, { caseSensitive }));
  return first !== undefined && second !== undefined && patternsOverlap(first, second);
}

describe('patternMatches', () => {
  it.each([
    ['src/', ['src', 'src/a', 'src/.git/x'], ['srcs', 'sr', '.', 'a/src']],
    ['./', ['.', 'a', '.env', 'a/b'], ['/home/me/x']],
    ['src/*', ['src/a', 'src/.env'], ['src', 'src/a/b']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/.x/y/b'], ['a/xb', 'b']],
    ['**/*.ts', ['a.ts', '.ts', 'x/y/a.ts'], ['a.tsx']],
    ['a**b', ['ab', 'axb'], ['a/b']],
    ['?', ['a', '\u{1f600}', 'é'], ['ab', '']],
    ['[!a-c]', ['d', '-', '\u{1f600}'], ['a', 'b']],
    ['[]a-]x', [']x', 'ax', '-x'], ['x', 'bx']],
    ['[\\]^]', [']', '^'], ['\\']],
    ['[+-0]', ['+', '-', '0'], ['/', '1']],
    ['{a,b/{c,d}}.ts', ['a.ts', 'b/c.ts', 'b/d.ts'], ['b.ts', 'c.ts']],
    ['v{08..10}{a..c}', ['v08a', 'v09b', 'v10c'], ['v8a', 'v11a', 'v08d']],
    ['src/{,lib/}a.ts', ['src/a.ts', 'src/lib/a.ts'], ['src/lib']],
    ['*/', ['a', 'a/b', 'a/b/c'], ['.']],
    ['app/\\[id\\]/\\*', ['app/[id]/*'], ['app/i/x', 'app/[id]/x']],
    ['@[(]a)', ['@(a)'], ['a']],
  ])('%s', (text, matched, others) => {
    const pattern = parsePattern(text, root);
    expect(matched.filter((path) => !patternMatches(pattern, path))).toEqual([]);
    expect(others.filter((path) => patternMatches(pattern, path))).toEqual([]);
  });

  it('does not try every division of a name among the stars', () => {
    const pattern = parsePattern(`${'*a'.repeat(400)}b*`, root);
    expect(patternMatches(pattern, 'a'.repeat(4000))).toBe(false);
  });
});

describe('patternsOverlap', () => {
  it.each([
    ['src/*/a.ts', 'src/b/*.ts', 'src/b/a.ts'],
    ['a*', '*b', 'ab'],
    ['src/', 'src', 'src'],
    ['src/', '**/*.ts', 'src/a.ts'],
    ['src/', 'src/a/', 'src/a'],
    ['**/x/**/y', 'x/*', 'x/y'],
    ['[a-m]*', '[m-z]?', 'ma'],
    ['.*', '?', undefined],
    ['.?', '??', '.a'],
    ['[.a]', '[.b]', undefined],
    ['*.ts', '*.tsx', undefined],
    ['src/*', 'src', undefined],
    ['src/*/', 'src/a', 'src/a'],
    ['src/*.ts', 'src/*/', 'src/a.ts'],
    ['src/*.ts', 'lib/*.ts', undefined],
    ['src', 'src/a.ts', undefined],
  ])('%s and %s share %s', (one, other, witness) => {
    const [first, second] = [parsePattern(one, root), parsePattern(other, root)];
    expect(overlap(one, other)).toBe(witness !== undefined);
    expect(overlap(other, one)).toBe(witness !== undefined);
    const found = overlapWitness(first, second);
    expect(found === undefined).toBe(witness === undefined);
    for (const path of [found, witness]) {
      if (path !== undefined) expect(patternMatches(first, path) && patternMatches(second, path)).toBe(true);
    }
  });
});

describe('patterns outside of the project', () => {
  it.each([
    ['../beside/a.ts', '/home/me/beside/*.ts', true],
    ['../beside/', 'beside/', false],
    ['../', 'src/a.ts', true],
    ['/home/**', 'src/a.ts', true],
    ['/home/*/project/src/*.ts', 'src/a.ts', true],
    ['/home/*/project/src/*.ts', 'lib/a.ts', false],
    ['../*/package.json', 'package.json', true],
    ['../*/package.json', '../beside/package.json', true],
    ['../*/package.json', 'src/package.json', false],
    ['/home/me/*', './', true],
    ['/home/me/*', 'src', false],
    ['/', './', true],
    ['**', '../beside/a.ts', false],
    ['*/*', '/a/b', false],
    ['C:/work/*', 'work/a', false],
    ['C:/work/*', 'c:\\work\\a', true],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });

  it('names what is shared by its name in the project', () => {
    const witness = overlapWitness(parsePattern('/home/me/p*/src/*.ts', root), parsePattern('../**/*x.ts', root));
    expect(witness).toMatch(/^src\/[^/]*x\.ts$/);
    expect(overlapWitness(parsePattern('/home/me/*', root), parsePattern('.', root))).toBe('.');
  });
});

describe('Unicode', () => {
  it('compares composed and decomposed names as one, as APFS and HFS+ do', () => {
    expect(overlap('cafe\u0301.ts', 'caf\u00e9.ts')).toBe(true);
    expect(patternMatches(parsePattern('caf?.ts', root), 'cafe\u0301.ts')).toBe(true);
    expect(patternMatches(parsePattern('caf[\u00e9].ts', root), 'cafe\u0301.ts')).toBe(true);
    expect(overlap('cafe\u0301/*', 'caf\u00e9/a')).toBe(true);
  });

  it('finds the project under either form of its own name', () => {
    expect(parsePattern('/caf\u00e9/a.ts', '/cafe\u0301').text).toBe('a.ts');
  });
});

describe('case', () => {
  it.each([
    ['src/A.ts', 'src/a.ts'],
    ['SRC/', 'src/a.ts'],
    ['src/[A-C]x', 'src/bX'],
    ['src/*.TS', 'src/a.ts'],
    ['\u00c4*', '\u00e4b'],
    ['[\u03c3]', '\u03a3'],
    ['/HOME/ME/PROJECT/src/a.ts', 'src/a.ts'],
    ['/HOME/*/Project/src/?.ts', 'src/a.ts'],
  ])('%s and %s overlap only where it makes no difference', (one, other) => {
    expect(overlap(one, other)).toBe(false);
    expect(overlap(one, other, false)).toBe(true);
  });

  it('leaves out both cases of a negated class', () => {
    expect(overlap('[!a]', 'A')).toBe(true);
    expect(overlap('[!a]', 'A', false)).toBe(false);
    expect(overlap('[!a]', '[A]', false)).toBe(false);
    expect(overlap('[!a-z]', '[A-Z]', false)).toBe(false);
  });

  it('keeps the text as it was written, but for the names down to the project', () => {
    expect(parsePattern('/HOME/ME/Project/Src/A.ts', root, { caseSensitive: false }).text).toBe('Src/A.ts');
  });

  it('is one for all patterns', () => {
    const [one, other] = [parsePattern('a', root), parsePattern('a', root, { caseSensitive: false })];
    expect(() => patternsOverlap(one, other)).toThrow(TypeError);
  });
});
