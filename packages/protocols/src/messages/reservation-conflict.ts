import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { Severity } from '../state/severity.js';
import { Timestamp } from '../state/timestamp.js';
import { envelopeProperties } from './envelope.js';

/** Tells that an agent asked for a path which another one holds. */
export const MafReservationConflict = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('RESERVATION_CONFLICT'),
    conflictId: Identifier,
    filePath: Type.String({ minLength: 1 }),
    /** What collided: `lease` is a path held by another agent's lease. */
    conflictType: Type.String({ minLength: 1 }),
    severity: Severity,
    /** Facts of the conflict; further names are allowed. */
    details: Type.Object({
      existingAgent: Type.Optional(Identifier),
      requestedAgent: Type.Optional(Identifier),
      expiresAt: Type.Optional(Timestamp),
      /** What the existing agent holds. */
      heldPath: Type.Optional(Type.String()),
    }),
  },
  { additionalProperties: false },
);
export type MafReservationConflict = Static<typeof MafReservationConflict>;
