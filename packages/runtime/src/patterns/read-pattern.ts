import { assertOneBackslash } from './assert-one-backslash.js';
import { limits } from './limits.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { CharacterNode, GroupNode, PatternNode, StarNode } from './pattern-node.js';
import { readClass } from './read-class.js';
import { readRangeGroup } from './read-range.js';

type Read<Node extends PatternNode> = [node: Node, end: number];

const impossible = /[\0\p{Surrogate}]/u;

/**
 * Reads the text of a pattern (in normal form C) into its parts. The first of these that holds decides what a
 * backslash means: within a class it takes the next character as it is; it takes `*`, `?`, `[`, `]`, `{`, `}` as they
 * are, a `,` within braces, a `!` at the start of the text, and the `@`, `+` or `!` of what would be an extended glob;
 * anywhere else it is a separator, for callers on Windows. A text that has both is refused.
 *
 * @throws PatternInvalidError
 */
export function readPattern(text: string): PatternNode[] {
  const odd = text.search(impossible);
  if (text === '') refuse(text, 0, 'a path, a folder or a glob', 'For the whole project write ./');
  if (text.length > limits.length) refuse(text, limits.length, `at most ${limits.length} characters`, tooMuch);
  if (odd >= 0) refuse(text, odd, 'a character that a path can hold', 'Take it out.');
  if (text[0] === '!') refuse(text, 0, 'a pattern that says what it names', negation);
  const [nodes] = readNodes(text, 0, 0);
  if (text.includes('\\')) assertOneBackslash(nodes, text);
  return nodes;
}

const tooMuch = 'Reserve the folder that holds these files, or split the pattern.';
const negation =
  'There are no negated patterns: reserve what you will write, one pattern for each part. For a name that starts with ' +
  '! write \\!';
const extended =
  'There are no extended globs: write braces, as in {a,b}. For a bracket that belongs to a name write [(] instead of (';
const brace = 'Write \\{ for a brace that belongs to a name.';

function readNodes(text: string, start: number, depth: number): [nodes: PatternNode[], end: number] {
  const nodes: PatternNode[] = [];
  let at = start;
  while (at < text.length && !(depth > 0 && (text[at] === ',' || text[at] === '}'))) {
    const [node, end] = readNode(text, at, depth);
    nodes.push(node);
    at = end;
  }
  return [nodes, at];
}

function readNode(text: string, at: number, depth: number): Read<PatternNode> {
  const first = text[at] ?? '';
  if (text[at + 1] === '(' && '?*+@!'.includes(first)) refuse(text, at, 'no extended glob', extended);
  if (first === '[') return readClass(text, at);
  if (first === '{') return readRangeGroup(text, at) ?? readGroup(text, at, depth + 1);
  if (first === '*') return readStar(text, at);
  if (first === '?') return [{ kind: 'set', position: at, members: [], isNegated: true, source: '?' }, at + 1];
  if (first === '\\' && isEscape(text, at, depth)) return readCharacter(text, at + 1);
  if (first === '/' || first === '\\') return [{ kind: 'separator', position: at }, at + 1];
  return readCharacter(text, at);
}

function readGroup(text: string, start: number, depth: number): Read<GroupNode> {
  if (depth > limits.depth) refuse(text, start, `braces at most ${limits.depth} deep`, tooMuch);
  const alternatives: PatternNode[][] = [];
  let at = start;
  while (at === start || text[at] === ',') {
    const [nodes, end] = readNodes(text, at + 1, depth);
    alternatives.push(nodes);
    at = end;
  }
  if (at >= text.length) refuse(text, start, 'a "}" that closes the braces', brace);
  if (alternatives.length > 1) return [{ kind: 'group', position: start, alternatives }, at + 1];
  return refuse(text, start, 'a comma or a range such as {1..9} in the braces', brace);
}

function readStar(text: string, at: number): Read<StarNode> {
  let end = at;
  while (text[end] === '*' && (end === at || text[end + 1] !== '(')) end += 1;
  return [{ kind: 'star', position: at, isDouble: end - at === 2 }, end];
}

function readCharacter(text: string, position: number): Read<CharacterNode> {
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  return [{ kind: 'character', position, character }, position + character.length];
}

function isEscape(text: string, at: number, depth: number): boolean {
  const next = text[at + 1] ?? '';
  if (next !== '' && '*?[]{}'.includes(next)) return true;
  if (next === ',') return depth > 0;
  if (next === '!' && at === 0) return true;
  return next !== '' && '@+!'.includes(next) && text[at + 2] === '(';
}

function refuse(text: string, position: number, expected: string, advice: string): never {
  throw new PatternInvalidError(text, position, expected, advice);
}
