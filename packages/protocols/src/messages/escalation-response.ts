import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** A target's answer to an escalation: `acknowledge` stops it from climbing, `resolve` ends it. */
export const MafEscalationResponse = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('ESCALATION_RESPONSE'),
    escalationId: Identifier,
    action: Type.Union([Type.Literal('acknowledge'), Type.Literal('resolve')]),
    note: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type MafEscalationResponse = Static<typeof MafEscalationResponse>;
