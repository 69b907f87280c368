/** The instants of a schedule, in milliseconds since the epoch; undefined where there is none. */
export interface DueTimes {
  /** The latest one at or before the instant. */
  latest(at: number): number | undefined;
  /** The first one after the instant. */
  next(after: number): number | undefined;
}
