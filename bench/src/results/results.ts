import type { Verdict } from '../row/judge-goal.js';
import type { Measures, Unit } from '../row/row.js';
import type { Machine } from '../run/machine.js';
import type { Summary } from '../statistics/statistics.js';

export type ContenderResult = MeasuredContender | { readonly name: string; readonly absent: string };

export interface MeasuredContender extends Summary {
  readonly name: string;
  /** Median of the ratios to the limit, round by round; undefined where the row has no limit. */
  readonly toLimit?: number;
  /** Medians of the other measures. */
  readonly beside: Readonly<Record<string, number>>;
  /** What each round found, in their order. */
  readonly rounds: readonly Measures[];
}

export interface RowResult {
  readonly name: string;
  readonly title: string;
  readonly unit: Unit;
  readonly note?: string;
  readonly contenders: readonly ContenderResult[];
  readonly verdicts: readonly Verdict[];
}

/** What one run found; the form of `bench/results/<date>.json`. */
export interface Results {
  /** ISO 8601. */
  readonly date: string;
  readonly isQuick: boolean;
  readonly roundCount: number;
  readonly machine: Machine;
  readonly rows: readonly RowResult[];
}

export function isMeasured(contender: ContenderResult): contender is MeasuredContender {
  return !('absent' in contender);
}
