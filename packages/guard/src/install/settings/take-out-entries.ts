import { memberOf, readJson, removeItem } from '@maf/config/json-text';
import type { Addition } from './add-entries.js';
import type { HostSettings } from './host-settings.js';
import { ownEntries } from './own-entries.js';

/**
 * The text without our entries, where somebody has edited it since they were added: the very pieces are cut out where
 * they still stand as they were put in, else the entries are taken out one by one.
 */
export function takeOutEntries(
  text: string,
  settings: HostSettings,
  { pieces, made }: Pick<Addition, 'pieces' | 'made'>,
): string {
  const cut = cutPieces(text, pieces);
  if (cut !== undefined && isClean(cut, settings)) return cut;
  let rest = text;
  for (let [own] = ownEntries(rest, settings); own !== undefined; [own] = ownEntries(rest, settings)) {
    rest = removeItem(rest, own.node);
  }
  return made.toReversed().reduce(withoutEmptyMember, rest);
}

/** Undefined where a piece is not there just once. */
function cutPieces(text: string, pieces: readonly string[]): string | undefined {
  let rest = text;
  for (const piece of pieces.toReversed()) {
    const at = rest.indexOf(piece);
    if (piece === '' || at < 0 || rest.includes(piece, at + 1)) return undefined;
    rest = rest.slice(0, at) + rest.slice(at + piece.length);
  }
  return pieces.length === 0 ? undefined : rest;
}

function isClean(text: string, settings: HostSettings): boolean {
  return readJson(text).kind === 'read' && ownEntries(text, settings).length === 0;
}

function withoutEmptyMember(text: string, path: readonly string[]): string {
  const reading = readJson(text);
  if (reading.kind === 'unreadable') return text;
  const node = path.reduce((found, name) => memberOf(found, name), reading.root);
  if (node?.parent === undefined || (node.children ?? []).length > 0) return text;
  const inside = text.slice(node.offset + 1, node.offset + node.length - 1);
  return inside.trim() === '' ? removeItem(text, node.parent) : text;
}
