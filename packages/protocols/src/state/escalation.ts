import Type, { type Static } from 'typebox';
import { MafEscalationPathConfig } from '../configs/escalation-path-config.js';
import { Details } from './details.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** triggered → acknowledged → resolved; a triggered one may be resolved at once. */
export const EscalationState = Type.Union([
  Type.Literal('triggered'),
  Type.Literal('acknowledged'),
  Type.Literal('resolved'),
]);
export type EscalationState = Static<typeof EscalationState>;

/** A cause that somebody has to answer for, on its way along a path. */
export const MafEscalation = Type.Object({
  id: Identifier,
  pathId: Identifier,
  /** The path as it was when the escalation started: a later edit does not change it. */
  path: MafEscalationPathConfig,
  /** Names the cause. While an escalation of this key is open, the same cause joins it. */
  deduplicationKey: Type.String({ minLength: 1 }),
  state: EscalationState,
  level: Type.Integer({ minimum: 1 }),
  reason: Type.String(),
  /** The agent whose work it is about. */
  agentId: Identifier,
  executionId: Type.Optional(Identifier),
  context: Details,
  /** How often the cause was seen since, the first time included. */
  occurrences: Type.Integer({ minimum: 1 }),
  createdAt: Timestamp,
  acknowledgedAt: Type.Optional(Timestamp),
  acknowledgedBy: Type.Optional(Identifier),
  resolvedAt: Type.Optional(Timestamp),
  resolvedBy: Type.Optional(Identifier),
});
export type MafEscalation = Static<typeof MafEscalation>;

/** One thing that happened to an escalation. */
export const EscalationEvent = Type.Object({
  escalationId: Identifier,
  kind: Type.Union([
    Type.Literal('triggered'),
    Type.Literal('joined'),
    Type.Literal('delivered'),
    Type.Literal('acknowledged'),
    Type.Literal('resolved'),
  ]),
  level: Type.Integer({ minimum: 1 }),
  /** Who did it, or who was reached by a delivery. */
  actor: Type.Optional(Identifier),
  details: Details,
  createdAt: Timestamp,
});
export type EscalationEvent = Static<typeof EscalationEvent>;
