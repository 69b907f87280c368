import type { JsonPath, Segment, Selector } from './json-path.js';
import type { Parsed } from './parsed.js';
import { parseQuotedName } from './quoted-name.js';

const blank = '[ \\t\\n\\r]*';
const integer = '0|-?[1-9][0-9]*';
const name = '[A-Za-z_\\u0080-\\ud7ff\\ue000-\\u{10ffff}][0-9A-Za-z_\\u0080-\\ud7ff\\ue000-\\u{10ffff}]*';

const shorthand = new RegExp(`${blank}(\\.\\.?)(?:(\\*)|(${name}))`, 'uy');
const opening = new RegExp(`${blank}(\\.\\.)?\\[${blank}`, 'uy');
const slice = new RegExp(`(${integer})?${blank}:${blank}(${integer})?${blank}(?::${blank}(${integer})?)?`, 'uy');
const index = new RegExp(`(${integer})`, 'uy');
const wildcard = /\*/uy;
const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/uy;
const separator = new RegExp(`${blank}([,\\]])`, 'uy');
const afterSeparator = new RegExp(blank, 'uy');

/** Reads a JSONPath of RFC 9535 without filter selectors: conditions have `anyItem` and `allItems` for those. */
export function parseJsonPath(text: string): Parsed<JsonPath> {
  const reader = new Reader(text);
  try {
    const segments = readSegments(reader);
    return { meaning: { text, segments, isSingular: segments.every(isSingular) } };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { problem: error.message };
  }
}

function isSingular({ kind, selectors: [only, ...others] }: Segment): boolean {
  return kind === 'child' && others.length === 0 && (only?.kind === 'name' || only?.kind === 'index');
}

function readSegments(reader: Reader): Segment[] {
  if (reader.take(/\$/uy) === undefined) reader.refuse('that begins with $');
  const segments: Segment[] = [];
  while (!reader.isAtEnd) segments.push(readSegment(reader));
  return segments;
}

function readSegment(reader: Reader): Segment {
  const short = reader.take(shorthand);
  if (short !== undefined) {
    const [, dots, star, member = ''] = short;
    const selector: Selector = star === undefined ? { kind: 'name', name: member } : { kind: 'wildcard' };
    return { kind: dots === '.' ? 'child' : 'descendant', selectors: [selector] };
  }
  const open = reader.take(opening);
  if (open === undefined) return reader.refuse('with .name, ..name, [index] or [*] here');
  return { kind: open[1] === undefined ? 'child' : 'descendant', selectors: readSelectors(reader) };
}

function readSelectors(reader: Reader): Selector[] {
  const selectors: Selector[] = [];
  for (;;) {
    selectors.push(readSelector(reader));
    const [, mark] = reader.take(separator) ?? reader.refuse('with , or ] here');
    if (mark === ']') return selectors;
    reader.take(afterSeparator);
  }
}

function readSelector(reader: Reader): Selector {
  if (reader.take(wildcard) !== undefined) return { kind: 'wildcard' };
  const text = reader.take(quoted);
  if (text !== undefined) {
    const member = parseQuotedName(text[0]) ?? reader.refuse('whose quoted names are of RFC 9535');
    return { kind: 'name', name: member };
  }
  const range = reader.take(slice);
  if (range !== undefined) {
    const [start, end, step = 1] = range.slice(1).map((part) => part && exact(part, reader));
    return {
      kind: 'slice',
      step: Number(step),
      ...(typeof start === 'number' ? { start } : {}),
      ...(typeof end === 'number' ? { end } : {}),
    };
  }
  const [, position] = reader.take(index) ?? reader.refuse("with 'name', *, an index or a slice here (no filters)");
  return { kind: 'index', index: exact(position ?? '', reader) };
}

function exact(digits: string, reader: Reader): number {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : reader.refuse('whose numbers are exact');
}

class UnreadableError extends Error {}

/** A text that is read from its beginning to its end. */
class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at === this.text.length;
  }

  /** What a sticky expression finds next, or undefined, and then nothing is consumed. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.text);
    if (found === null) return undefined;
    this.#at = expression.lastIndex;
    return found;
  }

  refuse(expected: string): never {
    const rest = this.isAtEnd ? 'its end' : JSON.stringify(this.text.slice(this.#at, this.#at + 20));
    throw new UnreadableError(`a JSONPath of RFC 9535 ${expected}, at ${rest}`);
  }
}
