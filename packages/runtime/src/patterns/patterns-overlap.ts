import { sharedSegments } from './branch.js';
import type { LeasePattern } from './lease-pattern.js';
import { placeText } from './place.js';

/**
 * Whether there can be a path that both patterns name, decided exactly. A path is a sequence of segments, each neither
 * empty nor `.` nor `..`, each a sequence of code points without separator; `*`, `?` and classes never match a
 * separator. A pattern is thus an automaton over segments (`**` its loop) whose transitions are automata over
 * characters (`*` their loop), and two patterns overlap where some pair of their branches has a shared word: see
 * `sharedWord` for the product of two automata, used on both levels. The one thing left out is that not every
 * sequence of code points is in normal form C: two globs that share only names which are not (`e?` and `?` followed by
 * a combining accent) count as overlapping. That errs on the side of a conflict.
 *
 * Both must have been parsed with the same project root and the same `caseSensitive`.
 *
 * @throws TypeError where one is case-sensitive and the other one is not
 */
export function patternsOverlap(one: LeasePattern, other: LeasePattern): boolean {
  return overlapWitness(one, other) !== undefined;
}

/**
 * A path that both patterns name, as `normalisePath` would write it (`.` for the root), or undefined where they do not
 * overlap. In lower case where case does not matter.
 *
 * @throws TypeError where one is case-sensitive and the other one is not
 */
export function overlapWitness(one: LeasePattern, other: LeasePattern): string | undefined {
  assertSameCase(one, other);
  for (const branch of one.branches) {
    for (const otherBranch of other.branches) {
      const names = sharedSegments(branch, otherBranch);
      if (names !== undefined) return placeText({ anchor: branch.anchor, names }) || '.';
    }
  }
  return undefined;
}

export function assertSameCase(one: LeasePattern, other: LeasePattern): void {
  if (one.caseSensitive === other.caseSensitive) return;
  throw new TypeError(
    `Cannot compare ${one.text} with ${other.text}: one was parsed as case-sensitive and the other one was not. ` +
      'Whether case matters is a property of the file system below the project, one for all patterns.',
  );
}
