import type { Rounds } from '../row/judge-goal.js';

/**
 * The best of ours divided by the best of the limit. A busy machine only ever slows things down, and rounds this short are
 * often hit on one side: the best of several says more than their median.
 */
export function bestRatio(rounds: Rounds): number {
  const best = (name: string) => Math.max(...(rounds.get(name) ?? []).map(({ value }) => value));
  return best('ours') / best('limit');
}
