import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** Tells that a reservation has ended. `agentId` is who ended it. */
export const MafReservationReleased = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('RESERVATION_RELEASED'),
    filePath: Type.String({ minLength: 1 }),
    /** The agent that held it. */
    holder: Identifier,
    fencingToken: Type.Integer({ minimum: 1 }),
    reason: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type MafReservationReleased = Static<typeof MafReservationReleased>;
