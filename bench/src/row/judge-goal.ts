import { median } from '../statistics/statistics.js';
import type { Goal } from './goal.js';
import type { Measures } from './row.js';

/** The measurements of each contender, one for each round, in the order of the rounds. */
export type Rounds = ReadonlyMap<string, readonly Measures[]>;

export interface Verdict {
  readonly goal: Goal;
  /** What was found; absent where a contender is. */
  readonly found?: number;
  readonly isMet?: boolean;
}

/** Compares round by round, so that what slows the machine down for a while slows both sides down. */
export function judgeGoal(goal: Goal, rounds: Rounds): Verdict {
  const own = measuresOf(rounds, goal.of, goal.measure);
  const other = goal.to === undefined ? own : measuresOf(rounds, goal.to, goal.measure);
  const pairs = own.flatMap((value, round) => {
    const against = other[round];
    return against === undefined ? [] : [compare(goal.kind, value, against)];
  });
  if (pairs.length === 0) return { goal };
  const found = median(pairs);
  return { goal, found, isMet: goal.bound === 'at least' ? found >= goal.limit : found <= goal.limit };
}

function measuresOf(rounds: Rounds, contender: string, measure: string): number[] {
  return (rounds.get(contender) ?? []).flatMap((measures) => measures[measure] ?? []);
}

function compare(kind: Goal['kind'], value: number, other: number): number {
  if (kind === 'ratio') return value / other;
  return kind === 'difference' ? value - other : value;
}
