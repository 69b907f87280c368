import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** Tells that an agent starts on a task. */
export const MafTaskClaim = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('TASK_CLAIM'),
    taskId: Identifier,
    description: Type.Optional(Type.String()),
    /** The paths that it means to change. */
    paths: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  { additionalProperties: false },
);
export type MafTaskClaim = Static<typeof MafTaskClaim>;
