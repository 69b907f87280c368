import { PatternInvalidError } from './pattern-invalid-error.js';
import type { PatternNode } from './pattern-node.js';

/**
 * A text whose backslashes are separators in one place and escapes in another was written on Windows and means
 * separators only: `src\lib\*.ts` would reserve a file named `lib*.ts` without a word.
 *
 * @throws PatternInvalidError
 */
export function assertOneBackslash(nodes: readonly PatternNode[], text: string): void {
  const separators = new Set(positionsOf(nodes, 'separator').filter((position) => text[position] === '\\'));
  if (separators.size === 0) return;
  const escaped = positionsOf(nodes, 'character').find(
    (position) => text[position - 1] === '\\' && !separators.has(position - 1),
  );
  if (escaped === undefined) return;
  const expected = 'a backslash for one thing only: it is a separator elsewhere, and an escape here';
  throw new PatternInvalidError(text, escaped - 1, expected, 'Write / between the parts of a path.');
}

function positionsOf(nodes: readonly PatternNode[], kind: PatternNode['kind']): number[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') return node.alternatives.flatMap((alternative) => positionsOf(alternative, kind));
    return node.kind === kind ? [node.position] : [];
  });
}
