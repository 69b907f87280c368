import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** Tells that an agent has joined. The incarnation tells this run of the agent from an earlier one of the same name. */
export const MafAgentRegistered = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('AGENT_REGISTERED'),
    incarnationId: Identifier,
    capabilities: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  { additionalProperties: false },
);
export type MafAgentRegistered = Static<typeof MafAgentRegistered>;
