import { parseJsonPath } from '@maf/config';
import { findNodes } from './find-nodes.js';
import type { Place } from './place.js';

/**
 * What a condition with a path is about: for a singular path the value there, or nothing; for any other the array of the
 * values that it finds. A `problem` where the path cannot be followed.
 */
export function followPath(path: string, start: Place): Place | { readonly problem: string } {
  const parsed = parseJsonPath(path);
  if ('problem' in parsed) return parsed;
  const asked = start.path + path.slice(1);
  const nodes = findNodes(parsed.meaning, start);
  if (nodes === undefined) return { problem: `a path that comes by at most 100000 places, not ${path}` };
  if (parsed.meaning.isSingular) return nodes[0] ?? { value: undefined, path: asked };
  return { value: nodes.map(({ value }) => value), path: asked, itemPaths: nodes.map((node) => node.path) };
}
