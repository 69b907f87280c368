import { createBranch, sharedSegments } from './branch.js';
import type { LeasePattern } from './lease-pattern.js';
import { comparable, placeOf } from './place.js';

/**
 * Whether the pattern names this path.
 *
 * @param path as `normalisePath` gives it; never read as a pattern, so `app/[id]/page.ts` is the file of that name
 */
export function patternMatches(pattern: LeasePattern, path: string): boolean {
  const { anchor, names } = placeOf(path);
  const branch = createBranch(
    anchor,
    names.map((name) => comparable(name, pattern.caseSensitive)),
  );
  return pattern.branches.some((own) => sharedSegments(own, branch) !== undefined);
}
