import Type, { type Static } from 'typebox';

/** Free facts by name, as JSON. What they mean is between the sender and the reader. */
export const Details = Type.Record(Type.String(), Type.Unknown());
export type Details = Static<typeof Details>;
