import Type, { type Static } from 'typebox';
import { MafEscalationPathConfig } from '../configs/escalation-path-config.js';
import { Details } from './details.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** Resolved and cancelled ones are closed. What leads from one to the other stands in `@maf/escalation`. */
export const EscalationState = Type.Union([
  Type.Literal('triggered'),
  Type.Literal('acknowledged'),
  Type.Literal('exhausted'),
  Type.Literal('resolved'),
  Type.Literal('cancelled'),
]);
export type EscalationState = Static<typeof EscalationState>;

/** How far an escalation has come along its path. */
export const EscalationProgress = Type.Object({
  /** How many times a level (or an assignee) was told; each time has its number, from 1. */
  step: Type.Integer({ minimum: 0 }),
  /** Which time the levels are gone through, from 1. */
  round: Type.Integer({ minimum: 1 }),
  /** What is to be done at `dueAt`. */
  dueFor: Type.Optional(
    Type.Union([
      /** Tell the level for the first time. */
      Type.Literal('trigger'),
      /** Tell the next level: nobody has answered. */
      Type.Literal('climb'),
      /** Tell the level again: an acknowledgement or a snooze has run out, or the cause is back. */
      Type.Literal('resume'),
      /** Tell the assignee. */
      Type.Literal('reassign'),
    ]),
  ),
  /** Who is told in place of the level's targets. */
  assignee: Type.Optional(Identifier),
  snoozedUntil: Type.Optional(Timestamp),
  cancelledAt: Type.Optional(Timestamp),
  cancelledBy: Type.Optional(Identifier),
});
export type EscalationProgress = Static<typeof EscalationProgress>;

/** A cause that somebody has to answer for, on its way along a path. */
export const MafEscalation = Type.Object({
  id: Identifier,
  pathId: Identifier,
  /** The path as it was when the escalation started: a later edit does not change it. */
  path: MafEscalationPathConfig,
  /** Names the cause. While an escalation of this key is not closed, the same cause joins it. */
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
  progress: EscalationProgress,
  /** When its next step is due; absent where none is. */
  dueAt: Type.Optional(Timestamp),
  createdAt: Timestamp,
  acknowledgedAt: Type.Optional(Timestamp),
  acknowledgedBy: Type.Optional(Identifier),
  resolvedAt: Type.Optional(Timestamp),
  resolvedBy: Type.Optional(Identifier),
});
export type MafEscalation = Static<typeof MafEscalation>;
