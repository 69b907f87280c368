import Type, { type Static } from 'typebox';
import { Details } from '../state/details.js';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** Asks for an escalation on a saved path, from the given level on (1 is the first). */
export const MafEscalationRequest = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('ESCALATION_REQUEST'),
    escalationId: Identifier,
    pathId: Identifier,
    executionId: Type.Optional(Identifier),
    level: Type.Integer({ minimum: 1 }),
    reason: Type.String({ minLength: 1 }),
    context: Type.Optional(Details),
  },
  { additionalProperties: false },
);
export type MafEscalationRequest = Static<typeof MafEscalationRequest>;
