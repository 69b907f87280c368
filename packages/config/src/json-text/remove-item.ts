import { applyEdits, type Edit, type Node } from 'jsonc-parser';
import { nextComma } from './trivia.js';

/**
 * Takes an element out of its array, or a member (the node of the property) out of its object, with one comma and, where
 * it stands alone on them, its lines. Everything else stays, comments too.
 */
export function removeItem(text: string, item: Node): string {
  const end = item.offset + item.length;
  const comma = nextComma(text, end);
  const siblings = item.parent?.children ?? [];
  const before = siblings[siblings.indexOf(item) - 1];
  const isBare = comma !== undefined && text.slice(end, comma).trim() === '';
  const own = wholeLines(text, item.offset, isBare ? comma + 1 : end);
  const other = comma ?? (before && nextComma(text, before.offset + before.length));
  return applyEdits(text, isBare || other === undefined ? [own] : [cut(other, other + 1), own]);
}

/** With the whitespace around it and the end of its line, where nothing else stands on the line. */
function wholeLines(text: string, start: number, end: number): Edit {
  const lineStart = start - (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  const lineEnd = end + (/^[ \t]*(?:\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0);
  const isAlone = (lineStart === 0 || text[lineStart - 1] === '\n') && text[lineEnd - 1] === '\n';
  return isAlone ? cut(lineStart, lineEnd) : cut(start, end);
}

function cut(start: number, end: number): Edit {
  return { offset: start, length: end - start, content: '' };
}
