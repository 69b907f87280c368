/** Milliseconds since the epoch, as `Date.now`. */
export type Clock = () => number;

/** A number from 0 (inclusive) to 1 (exclusive), as `Math.random`. */
export type Random = () => number;
