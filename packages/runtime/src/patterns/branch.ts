import { anyName, matchesName, type SegmentPattern, sharedName } from './segment-pattern.js';
import { type Meeting, sharedWord } from './shared-word.js';
import { star, stepsMatch, type WildcardSteps } from './wildcard-steps.js';

/** One of the texts that the braces of a pattern stand for, read. */
export interface Branch {
  /** Where the segments start: '' in the project, '/' or a drive such as 'C:/' outside of it. */
  readonly anchor: string;
  /** The star is `**`. */
  readonly steps: WildcardSteps<SegmentPattern>;
  /** The names in front of the first wildcard. */
  readonly literals: readonly string[];
}

export function createBranch(anchor: string, steps: WildcardSteps<SegmentPattern>): Branch {
  const literals: string[] = [];
  for (const step of steps) {
    if (typeof step !== 'string') break;
    literals.push(step);
  }
  return { anchor, steps, literals };
}

/** Whether the branch names a single path. */
export function isLiteral({ steps, literals }: Branch): boolean {
  return steps.length === literals.length;
}

/** What the last name of every path that the branch matches ends with. */
export function endOf({ steps }: Branch): string {
  const last = steps.at(-1);
  if (last === undefined || last === star) return '';
  return typeof last === 'string' ? last : last.end;
}

/** The segments of a path that both branches match, or undefined where there is none. Exact. */
export function sharedSegments(one: Branch, other: Branch): readonly string[] | undefined {
  if (one.anchor !== other.anchor || !haveSharedStart(one.literals, other.literals)) return undefined;
  if (isLiteral(one)) return branchMatches(other, one.literals) ? one.literals : undefined;
  if (isLiteral(other)) return branchMatches(one, other.literals) ? other.literals : undefined;
  return sharedWord(one.steps, other.steps, segments);
}

function branchMatches({ steps }: Branch, names: readonly string[]): boolean {
  const last = steps.at(-1);
  if (last !== undefined && last !== star && !matchesName(last, names.at(-1) ?? '')) return false;
  return stepsMatch(steps, names, matchesName);
}

const segments: Meeting<SegmentPattern, string> = { meet: sharedName, anyItem: anyName, goal: 0, progress: () => 0 };

function haveSharedStart(one: readonly string[], other: readonly string[]): boolean {
  for (let at = Math.min(one.length, other.length) - 1; at >= 0; at -= 1) if (one[at] !== other[at]) return false;
  return true;
}
