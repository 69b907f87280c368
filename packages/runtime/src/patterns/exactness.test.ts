import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from './parse-pattern.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import { patternMatches } from './pattern-matches.js';
import { overlapWitness, patternsOverlap } from './patterns-overlap.js';

/*
 * A second definition of what a pattern matches, by recursion over its text, without automata, escapes or bounds.
 * `**` is told apart from two stars that braces bring together before the braces are expanded.
 */
function refers(pattern: string, path: string): boolean {
  return textsOf(pattern.replaceAll('**', '§')).some((text) => {
    const parts = /(?:^|\/)\.?$/.test(text) ? [...text.split('/'), '§'] : text.split('/');
    return segmentsMatch(
      parts.filter((part) => part !== '' && part !== '.'),
      path === '.' ? [] : path.split('/'),
    );
  });
}

function textsOf(pattern: string): string[] {
  const innermost = /\{([^{}]*)\}/.exec(pattern);
  if (innermost === null) return [pattern];
  const [before, behind] = [pattern.slice(0, innermost.index), pattern.slice(innermost.index + innermost[0].length)];
  // An inner group is cut into the commas of the outer one only after that one was expanded: mark its commas.
  const parts = (innermost[1] ?? '').split(',');
  const isNested = before.split('{').length > before.split('}').length;
  if (!isNested) return parts.flatMap((part) => textsOf(before + part + behind));
  const start = alternativeStart(before);
  const end = alternativeEnd(behind);
  const [head, tail] = [before.slice(start), behind.slice(0, end)];
  return textsOf(before.slice(0, start) + parts.map((part) => head + part + tail).join(',') + behind.slice(end));
}

/** Where the alternative around the end of the text starts. */
function alternativeStart(before: string): number {
  for (let at = before.length - 1, depth = 0; at >= 0; at -= 1) {
    if (before[at] === '}') depth += 1;
    else if (depth > 0 && before[at] === '{') depth -= 1;
    else if (depth === 0 && (before[at] === '{' || before[at] === ',')) return at + 1;
  }
  return 0;
}

/** Where the alternative around the start of the text ends. */
function alternativeEnd(behind: string): number {
  for (let at = 0, depth = 0; at < behind.length; at += 1) {
    if (behind[at] === '{') depth += 1;
    else if (depth > 0 && behind[at] === '}') depth -= 1;
    else if (depth === 0 && (behind[at] === '}' || behind[at] === ',')) return at;
  }
  return behind.length;
}

function segmentsMatch(patterns: readonly string[], names: readonly string[]): boolean {
  const [pattern, ...patternsLeft] = patterns;
  const [name, ...namesLeft] = names;
  if (pattern === undefined) return name === undefined;
  if (pattern === '§') {
    return segmentsMatch(patternsLeft, names) || (name !== undefined && segmentsMatch(patterns, namesLeft));
  }
  return name !== undefined && nameMatches(pattern, name) && segmentsMatch(patternsLeft, namesLeft);
}

function nameMatches(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern.startsWith('*') || pattern.startsWith('§')) {
    return nameMatches(pattern.slice(1), name) || (name !== '' && nameMatches(pattern, name.slice(1)));
  }
  const [, negation, members] = /^\[(!?)([^\]]+)\]/.exec(pattern) ?? [];
  const width = members === undefined ? 1 : members.length + (negation ?? '').length + 2;
  const isMatch =
    members === undefined
      ? pattern[0] === '?' || pattern[0] === name[0]
      : members.includes(name.slice(0, 1)) === (negation === '');
  return name !== '' && isMatch && nameMatches(pattern.slice(width), name.slice(1));
}

/** Every sequence of one to `longest` of these, joined. */
function sequences(parts: readonly string[], longest: number, joint = ''): string[] {
  if (longest === 1) return [...parts];
  const shorter = sequences(parts, longest - 1, joint);
  return [...new Set([...shorter, ...shorter.flatMap((start) => parts.map((part) => start + joint + part))])];
}

const parse = (text: string) => parsePattern(text, '/home/project');

/** Leaves out what the definition above does not know: refused patterns, and those with `..`. */
function isValid(text: string): boolean {
  try {
    return parse(text) !== undefined && !/(?:^|\/)\.\.(?:\/|$)/.test(text);
  } catch (error) {
    if (error instanceof PatternInvalidError) return false;
    throw error;
  }
}

/** Compares every pair of patterns, and every pattern with every path. */
function expectExact(texts: readonly string[], paths: readonly string[]): void {
  const known = texts.filter(isValid).map((text) => ({
    text,
    pattern: parse(text),
    matched: new Set(paths.filter((path) => refers(text, path))),
  }));
  const wrong: string[] = [];
  for (const { text, pattern, matched } of known) {
    for (const path of paths) if (patternMatches(pattern, path) !== matched.has(path)) wrong.push(`${text} ~ ${path}`);
  }
  for (const [at, one] of known.entries()) {
    for (const other of known.slice(at)) {
      const witness = overlapWitness(one.pattern, other.pattern);
      const isRight =
        witness === undefined
          ? ![...one.matched].some((path) => other.matched.has(path))
          : refers(one.text, witness) && refers(other.text, witness);
      if (!isRight) wrong.push(`${one.text} & ${other.text}: ${witness}`);
    }
  }
  expect(wrong).toEqual([]);
}

describe('patterns against brute force', () => {
  // A shortest shared name has no more characters than both patterns have steps that are no star, and one more where
  // two stars must keep it from being a dot: at most six. Each set here that others share has a letter of the alphabet.
  it('agree on every pair of segments of up to three steps', () => {
    const names = sequences(['a', 'b', '.'], 6).filter((name) => name !== '.' && name !== '..');
    expectExact(sequences(['a', '.', '*', '?', '[!a]', '[.b]'], 3), names);
  });

  // A shortest shared path has no more names than both patterns have segments that are no `**`: at most four, or the
  // three of a pattern without `**`. The names are witnesses for every pair of segments.
  it('agree on every pair of paths of up to three segments', () => {
    const paths = ['.', ...sequences(['a', 'b', 'ab', '.a'], 4, '/')];
    expectExact(sequences(['a', '*', '**', 'a*', '*b', '[!a]'], 3, '/'), paths);
  });

  const character = fc.constantFrom('a', 'b', '.', 'a', 'b');
  const wildcard = fc.constantFrom('*', '?', '**', '[ab]', '[!a]', '[.a]', '/', '/', '/**/');
  const { text } = fc.letrec<{ text: string; part: string; group: string }>((tie) => ({
    text: fc.array(tie('part'), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
    part: fc.oneof({ maxDepth: 2 }, character, wildcard, tie('group')),
    group: fc.array(tie('text'), { minLength: 2, maxLength: 3 }).map((texts) => `{${texts.join(',')}}`),
  }));
  // Three stars in a row are one star for us, and a star and a `**` for the definition above.
  const pattern = text.filter(
    (candidate) => !candidate.includes('***') && !/^\//.test(candidate) && isValid(candidate),
  );
  const name = fc.stringMatching(/^[ab.]{1,4}$/).filter((candidate) => !/^\.\.?$/.test(candidate));
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

  it('match the same paths', () => {
    fc.assert(
      fc.property(pattern, path, (some, place) => {
        expect(patternMatches(parse(some), place)).toBe(refers(some, place));
      }),
      { numRuns: 1000 },
    );
  });

  it('name a path that both match, or share none', () => {
    fc.assert(
      fc.property(pattern, pattern, fc.array(path, { minLength: 5, maxLength: 20 }), (one, other, places) => {
        const witness = overlapWitness(parse(one), parse(other));
        const shared = witness === undefined ? places : [witness];
        for (const place of shared) {
          expect(refers(one, place) && refers(other, place)).toBe(witness !== undefined);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('overlap themselves, and each other in either order', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        expect(patternsOverlap(parse(one), parse(one))).toBe(true);
        expect(patternsOverlap(parse(one), parse(other))).toBe(patternsOverlap(parse(other), parse(one)));
      }),
    );
  });

  it('keep their meaning and their text when the text is parsed again', () => {
    fc.assert(
      fc.property(pattern, path, (some, place) => {
        const again = parse(parse(some).text);
        expect(again.text).toBe(parse(some).text);
        expect(patternMatches(again, place)).toBe(patternMatches(parse(some), place));
      }),
      { numRuns: 500 },
    );
  });
});
