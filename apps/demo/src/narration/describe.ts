/** A span of time for a person: `34 ms`, `2.0 s`. */
export function describeSpan(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** An instant for a person, to the second, in local time. */
export function describeInstant(instant: number): string {
  return new Date(instant).toTimeString().slice(0, 8);
}
