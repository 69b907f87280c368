import Type, { type Static } from 'typebox';

/** `exclusive` (the default): for one agent alone. `shared`: for any number of agents that only read. */
export const LeaseMode = Type.Union([Type.Literal('exclusive'), Type.Literal('shared')]);
export type LeaseMode = Static<typeof LeaseMode>;
