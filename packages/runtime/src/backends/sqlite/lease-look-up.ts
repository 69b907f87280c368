import { type CandidateBases, candidateBases } from '../../leases/candidate-bases.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';

/** What the statements that look for leases take. */
export interface LookUp {
  readonly around: { readonly base: string; readonly ancestors: string };
  readonly below: CandidateBases['below'];
}

/** Where to look for a pattern; worked out once for each, since the same few paths are asked for again and again. */
export function rememberLookUps(projectRoot: string): (pattern: LeasePattern) => LookUp {
  const known = new WeakMap<LeasePattern, LookUp>();
  return (pattern) => {
    const found = known.get(pattern);
    if (found !== undefined) return found;
    const { own, ancestors, below } = candidateBases(pattern, projectRoot);
    const lookUp = { around: { base: own, ancestors: JSON.stringify(ancestors) }, below };
    known.set(pattern, lookUp);
    return lookUp;
  };
}
