import { type Branch, createBranch } from './branch.js';
import { matchesName } from './segment-pattern.js';
import { star } from './wildcard-steps.js';

/**
 * What a branch that starts outside of the project matches within it, as branches that start in the project. Paths in
 * the project are named relative to it, so that an absolute glob alone would miss them: `/home/**` and
 * `../?/package.json` reach in. This runs the branch over the names of the folders down to the project; each place
 * that it can have come to by then leaves a rest.
 *
 * @param root the names from the anchor down to the project, comparable
 */
export function reachIntoProject(branch: Branch, anchor: string, root: readonly string[]): Branch[] {
  if (branch.anchor !== anchor) return [];
  let places = new Set([0]);
  for (const name of root) places = placesBehind(branch, places, name);
  return [...places].map((place) => createBranch('', branch.steps.slice(place)));
}

function placesBehind({ steps }: Branch, places: ReadonlySet<number>, name: string): Set<number> {
  const behind = new Set<number>();
  for (const place of places) {
    let at = place;
    for (; steps[at] === star; at += 1) behind.add(at);
    const step = steps[at];
    if (step !== undefined && step !== star && matchesName(step, name)) behind.add(at + 1);
  }
  return behind;
}
