import Type, { type Static } from 'typebox';
import { Details } from './details.js';
import { ExecutionStatus, FinishedStatus } from './execution-status.js';
import { FixRecord } from './fix-record.js';
import { Identifier } from './identifier.js';
import { Timestamp } from './timestamp.js';

/** One attempt of a check and what was seen. */
export const AttemptEvidence = Type.Object({
  /** 1 is the first. */
  attempt: Type.Integer({ minimum: 1 }),
  outcome: FinishedStatus,
  startedAt: Timestamp,
  durationMs: Type.Number({ minimum: 0 }),
  /** One line for a person. */
  summary: Type.String(),
  /** What was expected and observed, by name; secrets are replaced before it is stored. */
  observations: Details,
  /** The worker that made it. */
  worker: Type.Optional(Identifier),
});
export type AttemptEvidence = Static<typeof AttemptEvidence>;

/** One run of a configuration, with its evidence. */
export const PreflightExecution = Type.Object({
  id: Identifier,
  configId: Identifier,
  /** The configuration's version at the time, once it has been read. */
  configVersion: Type.Optional(Type.String()),
  /** Who asked for it. */
  agentId: Identifier,
  status: ExecutionStatus,
  environment: Type.Optional(Type.String()),
  context: Details,
  attempts: Type.Integer({ minimum: 0 }),
  evidence: Type.Array(AttemptEvidence),
  /** What became of the check's fixes, in order, where somebody asked for them. */
  fixes: Type.Optional(Type.Array(FixRecord)),
  /** One line for a person, once it has ended. */
  summary: Type.Optional(Type.String()),
  createdAt: Timestamp,
  startedAt: Type.Optional(Timestamp),
  finishedAt: Type.Optional(Timestamp),
  durationMs: Type.Optional(Type.Number({ minimum: 0 })),
});
export type PreflightExecution = Static<typeof PreflightExecution>;
