import Type, { type Static } from 'typebox';

/** An instant, in whole milliseconds since the Unix epoch, as `Date.now()` gives it. */
export const Timestamp = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export type Timestamp = Static<typeof Timestamp>;
