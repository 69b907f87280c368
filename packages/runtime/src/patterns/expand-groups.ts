import { limits } from './limits.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { PatternNode, PlainNode } from './pattern-node.js';

/**
 * Every way to take one alternative of each group, as bash expands braces: a part may hold separators, or be empty.
 *
 * @throws PatternInvalidError where there are more than {@link limits} allows; they are counted before any is built
 */
export function expandGroups(nodes: readonly PatternNode[], text: string): PlainNode[][] {
  if (countOf(nodes) > limits.branches) {
    const position = nodes.find(({ kind }) => kind === 'group')?.position ?? 0;
    const advice = 'Reserve the folder that holds these files, or split the pattern.';
    throw new PatternInvalidError(text, position, `braces that stand for at most ${limits.branches} texts`, advice);
  }
  return expand(nodes);
}

function countOf(nodes: readonly PatternNode[]): number {
  let count = 1;
  for (const node of nodes) {
    if (node.kind === 'group') count *= node.alternatives.reduce((sum, nodes) => sum + countOf(nodes), 0);
  }
  return count;
}

function expand(nodes: readonly PatternNode[]): PlainNode[][] {
  let expansions: PlainNode[][] = [[]];
  for (const node of nodes) {
    if (node.kind !== 'group') for (const expansion of expansions) expansion.push(node);
    else {
      const endings = node.alternatives.flatMap(expand);
      expansions = expansions.flatMap((beginning) => endings.map((ending) => [...beginning, ...ending]));
    }
  }
  return expansions;
}
