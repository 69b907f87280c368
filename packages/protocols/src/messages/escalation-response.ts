import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** What can be answered to an escalation. */
export const EscalationAction = Type.Union([
  Type.Literal('acknowledge'),
  Type.Literal('resolve'),
  Type.Literal('cancel'),
  Type.Literal('reassign'),
  Type.Literal('snooze'),
  Type.Literal('comment'),
]);
export type EscalationAction = Static<typeof EscalationAction>;

/**
 * An answer to an escalation: `acknowledge` stops it from climbing, `resolve` and `cancel` end it, `snooze` keeps it quiet
 * for `minutes`, `reassign` gives it to `assignee`, `comment` adds its `note`.
 */
export const MafEscalationResponse = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('ESCALATION_RESPONSE'),
    escalationId: Identifier,
    action: EscalationAction,
    /** How long a snooze lasts. */
    minutes: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    /** Who gets a reassigned one: a saved target, or the id of an agent. */
    assignee: Type.Optional(Identifier),
    note: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type MafEscalationResponse = Static<typeof MafEscalationResponse>;
