import Type, { type Static } from 'typebox';

/** What an agent may do, the least first: each may what those before it may. */
export const AgentRole = Type.Union([Type.Literal('agent'), Type.Literal('supervisor'), Type.Literal('admin')]);
export type AgentRole = Static<typeof AgentRole>;
