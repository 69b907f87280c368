import type { Stage } from '../run/stage.js';
import type { Goal } from './goal.js';

export type Unit = 'ops/s' | 'ms' | 'µs' | 'MB';

/** What one measurement found: the number that the row is about, and others by their names. */
export type Measures = { readonly value: number } & Readonly<Record<string, number>>;

/** Somebody who does what the row is about. */
export interface Contender {
  readonly name: string;
  /** Does the work once, on a store of its own, and says how it went. */
  readonly measure: () => Promise<Measures>;
}

/** Somebody who cannot take part here, and why. */
export interface AbsentContender {
  readonly name: string;
  readonly absent: string;
}

/** One line of the comparison. A row is a file in `rows/` that exports one under the name `row`. */
export interface Row {
  /** What `--row` takes. */
  readonly name: string;
  /** Rows are shown in the order of their places. */
  readonly place: number;
  readonly title: string;
  readonly unit: Unit;
  readonly goals: readonly Goal[];
  /** What a reader must know beside the numbers. */
  readonly note?: string;
  /** Whether each measurement runs in processes of its own, which nothing before it could warm up. */
  readonly startsProcesses?: true;
  /** Whether the regression check watches its ratio of `ours` to `limit`. */
  readonly isChecked?: true;
  contenders(stage: Stage): Promise<readonly (Contender | AbsentContender)[]>;
}
