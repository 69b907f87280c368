import { type Branch, isLiteral } from './branch.js';
import { limits } from './limits.js';
import { PatternInvalidError } from './pattern-invalid-error.js';
import type { SegmentPattern } from './segment-pattern.js';
import { star } from './wildcard-steps.js';

/** @throws PatternInvalidError where comparing the branches could take long */
export function assertSmall(branches: readonly Branch[], text: string): void {
  if (stepsOf(branches) <= limits.steps) return;
  const advice = 'Reserve the folder that holds these files, or split the pattern.';
  throw new PatternInvalidError(text, 0, `at most ${limits.steps} parts once the braces are expanded`, advice);
}

/**
 * The size of the automata: one for a plain name or `**`, else one for each character, range and star of a segment.
 * A branch that names a single path is compared in linear time, and counts as one.
 */
export function stepsOf(branches: readonly Branch[]): number {
  let count = 0;
  for (const branch of branches) {
    count += isLiteral(branch) ? 1 : branch.steps.reduce((sum, step) => sum + stepSize(step), 0);
  }
  return count;
}

function stepSize(step: SegmentPattern | typeof star): number {
  if (step === star || typeof step === 'string') return 1;
  return step.characters.reduce((sum, set) => sum + (set === star ? 1 : Math.max(1, set.length / 2)), 0);
}
