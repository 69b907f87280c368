import { limits } from './limits.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { CharacterNode, GroupNode } from './pattern-node.js';

const numbers = /\{(\d{1,9})\.\.(\d{1,9})\}/y;
const letters = /\{(?:([a-z])\.\.([a-z])|([A-Z])\.\.([A-Z]))\}/y;

/**
 * Reads a range of numbers (`{1..12}`, `{01..12}` with zeros in front as in bash) or of letters (`{a..e}`) whose `{`
 * stands at `start`.
 *
 * @returns undefined where there is none
 */
export function readRangeGroup(text: string, start: number): [node: GroupNode, end: number] | undefined {
  const [source, names] = numberNames(text, start) ?? letterNames(text, start) ?? [];
  if (source === undefined || names === undefined) return undefined;
  const alternatives = names.map((name) => charactersOf(name, start));
  return [{ kind: 'group', position: start, alternatives, source }, start + source.length];
}

function numberNames(text: string, start: number): [source: string, names: string[]] | undefined {
  numbers.lastIndex = start;
  const [source, first, last] = numbers.exec(text) ?? [];
  if (source === undefined || first === undefined || last === undefined) return undefined;
  const isPadded = [first, last].some((end) => end.length > 1 && end.startsWith('0'));
  const width = isPadded ? Math.max(first.length, last.length) : 0;
  const names = between(Number(first), Number(last), text, start).map((number) => `${number}`.padStart(width, '0'));
  return [source, names];
}

function letterNames(text: string, start: number): [source: string, names: string[]] | undefined {
  letters.lastIndex = start;
  const [source, ...ends] = letters.exec(text) ?? [];
  const [first, last] = ends.flatMap((end) => end?.charCodeAt(0) ?? []);
  if (source === undefined || first === undefined || last === undefined) return undefined;
  return [source, between(first, last, text, start).map((code) => String.fromCharCode(code))];
}

function between(one: number, other: number, text: string, start: number): number[] {
  const first = Math.min(one, other);
  const length = Math.abs(one - other) + 1;
  if (length <= limits.branches) return Array.from({ length }, (_, index) => first + index);
  const advice = 'Reserve the folder, or put * for the number.';
  throw new PatternInvalidError(text, start, `a range of at most ${limits.branches} names`, advice);
}

function charactersOf(name: string, position: number): CharacterNode[] {
  return Array.from(name, (character) => ({ kind: 'character', position, character }));
}
