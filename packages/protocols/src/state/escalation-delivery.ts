import Type, { type Static } from 'typebox';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** What somebody is told of an escalation. */
export const EscalationNoticeKind = Type.Union([
  Type.Literal('triggered'),
  Type.Literal('escalated'),
  Type.Literal('repeated'),
  Type.Literal('retriggered'),
  Type.Literal('acknowledged'),
  Type.Literal('resolved'),
  Type.Literal('cancelled'),
  Type.Literal('exhausted'),
]);
export type EscalationNoticeKind = Static<typeof EscalationNoticeKind>;

/** One way to reach somebody. What else it holds is for the channel of its type. */
export const ChannelDefinition = Type.Object({ channelType: Type.String({ minLength: 1 }) });
export type ChannelDefinition = Static<typeof ChannelDefinition>;

/** One try to reach somebody by one channel. */
export const DeliveryAttempt = Type.Object({
  channelType: Type.String(),
  outcome: Type.Union([Type.Literal('delivered'), Type.Literal('failed')]),
  /** What the channel said: where it went, or why it did not. */
  detail: Type.String(),
  at: Timestamp,
});
export type DeliveryAttempt = Static<typeof DeliveryAttempt>;

/** What one recipient is told at one step, until one of the recipient's channels has delivered it. */
export const EscalationDelivery = Type.Object({
  id: Identifier,
  escalationId: Identifier,
  /** Which telling it belongs to: the `step` of the escalation. */
  step: Type.Integer({ minimum: 0 }),
  kind: EscalationNoticeKind,
  level: Type.Integer({ minimum: 1 }),
  /** As the path names it. */
  target: Identifier,
  /** Who the target stands for. */
  recipient: Identifier,
  /** Under which id the recipient answers; default: `recipient`. */
  agentId: Type.Optional(Identifier),
  /** Withdrawn: answered before it was delivered. */
  state: Type.Union([
    Type.Literal('pending'),
    Type.Literal('claimed'),
    Type.Literal('delivered'),
    Type.Literal('failed'),
    Type.Literal('withdrawn'),
  ]),
  /** Those that may still work, in the order in which they are tried. */
  channels: Type.Array(ChannelDefinition),
  /** Which of them is next, from 0; of a delivered one, by which it was. */
  position: Type.Integer({ minimum: 0 }),
  /** Which time the channels are gone through, from 1. */
  turn: Type.Integer({ minimum: 1 }),
  /** How often a worker has taken it. */
  claims: Type.Integer({ minimum: 0 }),
  /** pending: when it is tried; claimed: when another worker may take it. */
  availableAt: Timestamp,
  attempts: Type.Array(DeliveryAttempt),
  createdAt: Timestamp,
});
export type EscalationDelivery = Static<typeof EscalationDelivery>;
