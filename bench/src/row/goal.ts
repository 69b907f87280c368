/** What a row is to reach. Each number is the median over the rounds. */
export interface Goal {
  /** The contender that is to reach it. */
  readonly of: string;
  /** The name of the measure that counts. */
  readonly measure: string;
  /** `ratio` and `difference` are to another contender, in the same round; `number` stands alone. */
  readonly kind: 'ratio' | 'difference' | 'number';
  /** The contender that it is compared with. */
  readonly to?: string;
  readonly bound: 'at least' | 'at most';
  readonly limit: number;
}

const ours = { of: 'ours', measure: 'value' } as const;

/** Ours divided by that of another is at least so much. */
export function atLeastTimes(limit: number, to: string): Goal {
  return { ...ours, kind: 'ratio', to, bound: 'at least', limit };
}

/** One contender divided by another is at most so much. */
export function atMostTimes(of: string, limit: number, to: string): Goal {
  return { ...ours, of, kind: 'ratio', to, bound: 'at most', limit };
}

/** One contender less another is at most so much. */
export function atMostMore(of: string, limit: number, to: string): Goal {
  return { ...ours, of, kind: 'difference', to, bound: 'at most', limit };
}

/** A measure of ours is at most so much. */
export function atMost(measure: string, limit: number): Goal {
  return { ...ours, measure, kind: 'number', bound: 'at most', limit };
}

/** A measure of ours is at least so much. */
export function atLeast(measure: string, limit: number): Goal {
  return { ...ours, measure, kind: 'number', bound: 'at least', limit };
}
