import type { Node } from 'jsonc-parser';
import { indentationAt, type Layout, layoutOf, ownIndentation } from './layout.js';
import { endOfComments } from './trivia.js';

/** Text that is put in at one place; nothing else changes. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** What is to be added: an element of an array, or with a name a member of an object. */
export interface NewItem {
  readonly name?: string;
  readonly value: unknown;
}

/**
 * Where and how an item is added to an object or an array: at its end, or in front where comments stand at the end, which
 * would otherwise come to stand behind it.
 *
 * `modify` of jsonc-parser is not used for this: it lays out anew the lines it touches, and moves comments.
 */
export function insertionInto(text: string, root: Node, container: Node, item: NewItem): Insertion {
  const layout = layoutOf(text, root);
  const [first] = container.children ?? [];
  const last = container.children?.at(-1);
  if (first === undefined || last === undefined) return intoEmpty(text, container, item, layout);
  const isOnOneLine = !text.slice(container.offset, endOf(container)).includes('\n');
  const base = indentationAt(text, container.offset);
  const indent = ownIndentation(text, first) ?? base + layout.step;
  const written = isOnOneLine ? compact(item) : layout.lineEnd + indent + laidOut(item, indent, layout);
  const lastEnd = endOf(last);
  const tail = text.slice(lastEnd, endOf(container) - 1).trim();
  if (tail === '') return { offset: lastEnd, text: `,${written}` };
  if (tail === ',') return { offset: text.indexOf(',', lastEnd) + 1, text: written };
  return { offset: endOfComments(text, container.offset + 1, { onLine: true }), text: `${written},` };
}

/** The whole content of a text that holds nothing yet, or comments only. */
export function insertionOfRoot(text: string, value: unknown): Insertion {
  const { lineEnd, step } = layoutOf(text, undefined);
  const written = JSON.stringify(value, undefined, step).replaceAll('\n', lineEnd) + lineEnd;
  const isFreeLine = text === '' || text.endsWith('\n');
  return { offset: text.length, text: isFreeLine ? written : lineEnd + written };
}

export function applyInsertion(text: string, { offset, text: added }: Insertion): string {
  return text.slice(0, offset) + added + text.slice(offset);
}

function intoEmpty(text: string, container: Node, item: NewItem, layout: Layout): Insertion {
  const offset = endOfComments(text, container.offset + 1, { onLine: false });
  if (layout.isCompact) return { offset, text: compact(item) };
  const base = indentationAt(text, container.offset);
  const indent = base + layout.step;
  const closing = text.slice(offset, endOf(container)).includes('\n') ? '' : layout.lineEnd + base;
  return { offset, text: layout.lineEnd + indent + laidOut(item, indent, layout) + closing };
}

function compact({ name, value }: NewItem): string {
  const written = JSON.stringify(value);
  return name === undefined ? written : `${JSON.stringify(name)}:${written}`;
}

function laidOut({ name, value }: NewItem, indent: string, { lineEnd, step }: Layout): string {
  const written = JSON.stringify(value, undefined, step).replaceAll('\n', lineEnd + indent);
  return name === undefined ? written : `${JSON.stringify(name)}: ${written}`;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}
