import { characterSet } from './character-set.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { SetNode } from './pattern-node.js';

const posixClass = /^\[[:.=][^\]/]*[:.=]\]/;
const advice = 'Write \\[ for a bracket that belongs to a name.';

/**
 * Reads the class whose `[` stands at `start`. As in POSIX (XCU 2.14.1): `!` or `^` in front negates, a `]` in front
 * and a `-` at either end stand for themselves. Within a class a backslash takes the next character as it is.
 *
 * @returns the class and the position behind its `]`
 */
export function readClass(text: string, start: number): [node: SetNode, end: number] {
  const isNegated = text[start + 1] === '!' || text[start + 1] === '^';
  const first = start + (isNegated ? 2 : 1);
  const ranges: [number, number][] = [];
  let at = first;
  while (at === first || text[at] !== ']') {
    const [range, end] = readRange(text, at, start);
    ranges.push(range);
    at = end;
  }
  const source = text.slice(start, at + 1);
  return [{ kind: 'set', position: start, members: characterSet(ranges), isNegated, source }, at + 1];
}

function readRange(text: string, at: number, start: number): [range: [number, number], end: number] {
  const [first, behindFirst] = readMember(text, at, start);
  if (text[behindFirst] !== '-' || text[behindFirst + 1] === ']') return [[first, first], behindFirst];
  const [last, end] = readMember(text, behindFirst + 1, start);
  if (first <= last) return [[first, last], end];
  throw new PatternInvalidError(text, at, 'a range that ascends', 'Turn the range round, as in [a-z].');
}

function readMember(text: string, at: number, start: number): [codePoint: number, end: number] {
  if (text[at] === '[' && posixClass.test(text.slice(at))) {
    const instead = 'Write its characters out, as in [a-zA-Z0-9].';
    throw new PatternInvalidError(text, at, 'characters and ranges only, no POSIX class', instead);
  }
  const escaped = text[at] === '\\' ? at + 1 : at;
  const codePoint = text.codePointAt(escaped);
  if (codePoint === undefined || codePoint === 0x2f) {
    throw new PatternInvalidError(text, start, 'a "]" that closes the class before the next "/"', advice);
  }
  return [codePoint, escaped + (codePoint > 0xffff ? 2 : 1)];
}
