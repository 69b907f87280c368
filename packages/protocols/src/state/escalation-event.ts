import Type, { type Static } from 'typebox';
import { Details } from './details.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** One thing that happened to an escalation. */
export const EscalationEvent = Type.Object({
  escalationId: Identifier,
  kind: Type.Union([
    /** It began. */
    Type.Literal('triggered'),
    /** Its cause was seen again. */
    Type.Literal('joined'),
    /** Another cause began no escalation of its own while this one is open. */
    Type.Literal('inhibited'),
    /** A step that fell into the quiet hours waits for their end. */
    Type.Literal('held'),
    /** The next level was due. */
    Type.Literal('escalated'),
    /** All levels were gone through, and the first one was due again. */
    Type.Literal('repeated'),
    /** An acknowledgement or a snooze ran out, or the cause came back. */
    Type.Literal('retriggered'),
    /** All levels and repeats are used. */
    Type.Literal('exhausted'),
    /** A target stands for nobody. */
    Type.Literal('unreachable'),
    /** Somebody was told. */
    Type.Literal('delivered'),
    /** Somebody could not be told by any channel. */
    Type.Literal('undelivered'),
    Type.Literal('acknowledged'),
    Type.Literal('reassigned'),
    Type.Literal('snoozed'),
    Type.Literal('commented'),
    Type.Literal('resolved'),
    Type.Literal('cancelled'),
  ]),
  level: Type.Integer({ minimum: 1 }),
  /** Who did it, or who was reached by a delivery. */
  actor: Type.Optional(Identifier),
  details: Details,
  createdAt: Timestamp,
});
export type EscalationEvent = Static<typeof EscalationEvent>;
