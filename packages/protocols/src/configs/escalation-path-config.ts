import Type, { type Static } from 'typebox';
import { configProperties } from './config-properties.js';

/** When to escalate, and who is told at each level. */
export const MafEscalationPathConfig = Type.Object(
  {
    ...configProperties,
    configType: Type.Literal('escalation_path'),
    config: Type.Object(
      {
        triggerConditions: Type.Array(
          Type.Object(
            {
              /** What is counted: `preflight_failure`, `reservation_conflict`, or a name of the team's own. */
              condition: Type.String({ minLength: 1 }),
              /** The count from which on the path is taken. */
              threshold: Type.Integer({ minimum: 1 }),
            },
            { additionalProperties: false },
          ),
        ),
        escalationSteps: Type.Array(
          Type.Object(
            {
              /** 1 is the first; each level stands once. */
              level: Type.Integer({ minimum: 1 }),
              action: Type.Union([Type.Literal('notify'), Type.Literal('escalate')]),
              /** Who is told: the id of an agent, in whose inbox the request lands. */
              target: Type.String({ minLength: 1 }),
              /** Minutes to wait for an answer before the next level; default: the path's `timeoutMinutes`. */
              timeoutMinutes: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
            },
            { additionalProperties: false },
          ),
          { minItems: 1 },
        ),
        /** Minutes to wait at a level that states none of its own; default 30. */
        timeoutMinutes: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
        /** The highest level that is ever reached; default: the highest of the steps. */
        maxEscalationLevel: Type.Optional(Type.Integer({ minimum: 1 })),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type MafEscalationPathConfig = Static<typeof MafEscalationPathConfig>;
