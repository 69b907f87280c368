import { gt, satisfies } from 'semver';

/** What a chain is made of. */
interface Step {
  readonly from: string;
  readonly to: string;
}

export type MigrationPath<Found extends Step> =
  | { readonly found: true; readonly steps: readonly Found[] }
  /** `reachableVersions` in the order of how many steps away they are. */
  | { readonly found: false; readonly reachableVersions: readonly string[] };

/**
 * The fewest steps from one version to a higher one, by breadth-first search over versions; of two equally short chains,
 * the one whose first differing step was registered first. A step that would not lead upwards is not taken.
 */
export function findMigrationPath<Found extends Step>(
  steps: readonly Found[],
  from: string,
  to: string,
): MigrationPath<Found> {
  const pathTo = new Map<string, readonly Found[]>([[from, []]]);
  // A Map is iterated in the order of insertion, entries added on the way included: it is the queue.
  for (const [version, path] of pathTo) {
    if (version === to) return { found: true, steps: path };
    for (const step of steps) {
      if (!pathTo.has(step.to) && leadsOn(step, version)) pathTo.set(step.to, [...path, step]);
    }
  }
  return { found: false, reachableVersions: [...pathTo.keys()].slice(1) };
}

function leadsOn(step: Step, version: string): boolean {
  return gt(step.to, version) && satisfies(version, step.from, { includePrerelease: true });
}
