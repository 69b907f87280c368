import { type Branch, createBranch } from './branch.js';
import { compileSegment, literalName, type SegmentNode } from './compile-segment.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { PlainNode } from './pattern-node.js';
import { comparable, type Place } from './place.js';
import type { SegmentPattern } from './segment-pattern.js';
import { star } from './wildcard-steps.js';

/**
 * The branch that starts in the folder `base` and goes on as one expansion of the braces says. Empty segments and `.`
 * are left out; a `/` or `.` at the end means a folder, thus everything below.
 *
 * @throws PatternInvalidError
 */
export function compileBranch(base: Place, nodes: readonly PlainNode[], text: string, caseSensitive: boolean): Branch {
  const steps: (SegmentPattern | typeof star)[] = base.names.map((name) => comparable(name, caseSensitive));
  const segments = segmentsOf(nodes);
  for (const segment of segments) {
    if (isEmpty(segment)) continue;
    if (literalName(segment) === '..') refuseParent(text, segment);
    const step = compileSegment(segment, text, caseSensitive);
    if (step !== star || steps.at(-1) !== star) steps.push(step);
  }
  const last = segments.at(-1);
  if (last !== undefined && isEmpty(last) && steps.at(-1) !== star) steps.push(star);
  return createBranch(base.anchor, steps);
}

/** The nodes between the separators. */
function segmentsOf(nodes: readonly PlainNode[]): SegmentNode[][] {
  const segments: SegmentNode[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'separator') segments.push([]);
    else segments.at(-1)?.push(node);
  }
  return segments;
}

function isEmpty(segment: readonly SegmentNode[]): boolean {
  return segment.length === 0 || literalName(segment) === '.';
}

function refuseParent(text: string, segment: readonly SegmentNode[]): never {
  const advice = 'Write the path that is meant, without "..".';
  throw new PatternInvalidError(text, segment[0]?.position ?? 0, 'no ".." behind a wildcard or in braces', advice);
}
