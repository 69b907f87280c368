import Type, { type Static } from 'typebox';
import { ConfigType } from '../configs/config-type.js';
import { FinishedStatus } from '../state/execution-status.js';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** Tells the agent that asked how its check ended. `agentId` is the worker that ran it. */
export const MafPreflightResult = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('PREFLIGHT_RESULT'),
    configId: Identifier,
    executionId: Identifier,
    checkType: ConfigType,
    status: FinishedStatus,
    /** How many attempts were made, the first one included. */
    attempts: Type.Integer({ minimum: 0 }),
    durationMs: Type.Number({ minimum: 0 }),
    /** One line for a person: what was seen, or why it failed. */
    summary: Type.String(),
  },
  { additionalProperties: false },
);
export type MafPreflightResult = Static<typeof MafPreflightResult>;
