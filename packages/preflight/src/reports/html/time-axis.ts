/** Where the time of a run lies on a line. */
export interface TimeAxis {
  /** Milliseconds from the start, for the marks on the line; the first is 0. */
  readonly ticks: readonly number[];
  /** From 0, the start of the run, to 1. */
  readonly position: (instant: number) => number;
}

/** An axis with at most six marks, at 1, 2 or 5 times a power of ten of milliseconds, which ends with the run. */
export function timeAxis(startedAt: number, finishedAt: number): TimeAxis {
  const length = Math.max(1, finishedAt - startedAt);
  const power = 10 ** Math.floor(Math.log10(length));
  const sizes = [0.1, 0.2, 0.5, 1, 2, 5].map((factor) => Math.max(1, factor * power));
  const step = sizes.find((size) => length / size < 6) ?? length;
  const ticks = Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
  return { ticks, position: (instant) => Math.min(1, Math.max(0, (instant - startedAt) / length)) };
}
