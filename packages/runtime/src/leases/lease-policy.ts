import type { MafPreflightConfig } from '@maf/protocols';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import { patternsOverlap } from '../patterns/patterns-overlap.js';

/** What a team's reservation checks say about a path. */
export interface LeasePolicy {
  /** How many agents may share it; undefined: any number. */
  readonly maxConcurrentReaders: number | undefined;
  /** True: a writer has the path for itself. False: readers may share it with one writer. */
  readonly exclusiveWriteAccess: boolean;
}

/**
 * The strictest of what the saved `concurrent_access` reservation checks say: the fewest readers, and a writer alone unless
 * every one of them (and there is one) says otherwise. A check without `parameters.paths` speaks of every path.
 */
export function leasePolicy(
  configs: readonly MafPreflightConfig[],
  wanted: LeasePattern,
  readPattern: (text: string) => LeasePattern,
): LeasePolicy {
  const parameters = configs.flatMap((document) =>
    document.configType === 'reservation_check' &&
    document.config.checkType === 'concurrent_access' &&
    speaksOf(document.config.parameters.paths, wanted, readPattern)
      ? [document.config.parameters]
      : [],
  );
  const limits = parameters.flatMap(({ maxConcurrentReaders }) => maxConcurrentReaders ?? []);
  return {
    maxConcurrentReaders: limits.length === 0 ? undefined : Math.min(...limits),
    exclusiveWriteAccess:
      parameters.length === 0 || parameters.some(({ exclusiveWriteAccess }) => exclusiveWriteAccess ?? true),
  };
}

function speaksOf(
  paths: readonly string[] | undefined,
  wanted: LeasePattern,
  readPattern: (text: string) => LeasePattern,
): boolean {
  return paths === undefined || paths.some((path) => patternsOverlap(readPattern(path), wanted));
}
