import Type, { type Static } from 'typebox';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** A refused lease, as it is kept for later reading. */
export const ReservationConflictRecord = Type.Object({
  id: Identifier,
  /** What was asked for. */
  filePath: Type.String({ minLength: 1 }),
  /** What the holder holds (or waits for): it can name a path in common with `filePath`. */
  heldPath: Type.String({ minLength: 1 }),
  holder: Identifier,
  requester: Identifier,
  /** Of the holder's grant; absent for one that only has the next turn. */
  fencingToken: Type.Optional(Type.Integer({ minimum: 1 })),
  /** When the holder's lease was to end, as it stood at the refusal. */
  expiresAt: Timestamp,
  createdAt: Timestamp,
});
export type ReservationConflictRecord = Static<typeof ReservationConflictRecord>;
