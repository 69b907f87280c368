import { escapePath } from './escape-path.js';
import type { LeasePattern } from './lease-pattern.js';
import type { PatternNode } from './pattern-node.js';
import { type Place, placeText } from './place.js';
import { writePattern } from './write-pattern.js';

/** The text of a pattern that starts in the folder `base` (a path: is `base`) and goes on with the rest. */
export function canonicalText(kind: LeasePattern['kind'], base: Place, rest: string): string {
  const text = placeText(base);
  if (kind === 'path') return escapePath(text);
  const folder = text === '' || text.endsWith('/') ? text : `${text}/`;
  if (kind === 'folder') return escapePath(folder === '' ? './' : folder);
  if (folder !== '') return escapePath(folder) + rest;
  return rest.startsWith('!') ? `\\${rest}` : rest;
}

/** The text of these nodes without empty segments and those that are `.`, save the one at the end that means a folder. */
export function restText(nodes: readonly PatternNode[]): string {
  if (nodes.length === 0) return '';
  const segments: PatternNode[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'separator') segments.push([]);
    else segments.at(-1)?.push(node);
  }
  const texts = segments.map(writePattern);
  const written = texts.filter((text) => text !== '' && text !== '.').join('/');
  return texts.at(-1) === '' || texts.at(-1) === '.' ? `${written}/` : written;
}
