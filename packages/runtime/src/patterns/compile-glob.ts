import type { Branch } from './branch.js';
import { compileBranch } from './compile-branch.js';
import { expandGroups } from './expand-groups.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { PatternNode } from './pattern-node.js';
import type { Place } from './place.js';

/** The branches of a glob that starts in the folder `base`. */
export function compileGlob(
  base: Place,
  nodes: readonly PatternNode[],
  text: string,
  caseSensitive: boolean,
): Branch[] {
  return expandGroups(nodes, text).map((expansion) => {
    if (/^(?:\/|[A-Za-z]:\/)/.test(startOf(expansion))) refuseAbsolute(text, nodes);
    return compileBranch(base, expansion, text, caseSensitive);
  });
}

/** The first three characters, where they are plain. */
function startOf(nodes: readonly PatternNode[]): string {
  const first = nodes.slice(0, 3).map((node) => {
    if (node.kind === 'character') return node.character;
    return node.kind === 'separator' ? '/' : '*';
  });
  return first.join('');
}

function refuseAbsolute(text: string, nodes: readonly PatternNode[]): never {
  const advice = 'Write it as a pattern of its own.';
  throw new PatternInvalidError(text, nodes[0]?.position ?? 0, 'no absolute path in braces', advice);
}
