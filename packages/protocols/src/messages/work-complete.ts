import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { envelopeProperties } from './envelope.js';

/** Tells that an agent has ended its work on a task. */
export const MafWorkComplete = Type.Object(
  {
    ...envelopeProperties,
    type: Type.Literal('WORK_COMPLETE'),
    taskId: Identifier,
    status: Type.Union([Type.Literal('succeeded'), Type.Literal('failed'), Type.Literal('abandoned')]),
    summary: Type.Optional(Type.String()),
    /** The paths that it changed. */
    paths: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  },
  { additionalProperties: false },
);
export type MafWorkComplete = Static<typeof MafWorkComplete>;
