import Type, { type Static } from 'typebox';
import { identifierRules } from '../state/identifier.js';
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
              condition: Type.String({
                minLength: 1,
                description:
                  "What is counted: `preflight_failure`, `reservation_conflict`, or a name of the team's own.",
              }),
              threshold: Type.Integer({ minimum: 1, description: 'The count from which on the path is taken.' }),
            },
            { additionalProperties: false },
          ),
        ),
        escalationSteps: Type.Array(
          Type.Object(
            {
              level: Type.Integer({ minimum: 1, description: '1 is the first; each level stands once.' }),
              action: Type.Union([Type.Literal('notify'), Type.Literal('escalate')]),
              target: Type.String({
                ...identifierRules,
                description: 'Who is told: the id of an agent, in whose inbox the request lands.',
              }),
              timeoutMinutes: Type.Optional(
                Type.Number({
                  exclusiveMinimum: 0,
                  description:
                    "Minutes to wait for an answer before the next level; default: the path's `timeoutMinutes`.",
                }),
              ),
            },
            { additionalProperties: false },
          ),
          { minItems: 1 },
        ),
        timeoutMinutes: Type.Optional(
          Type.Number({
            exclusiveMinimum: 0,
            description: 'Minutes to wait at a level that states none of its own; default 30.',
          }),
        ),
        maxEscalationLevel: Type.Optional(
          Type.Integer({
            minimum: 1,
            description: 'The highest level that is ever reached; default: the highest of the steps.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type MafEscalationPathConfig = Static<typeof MafEscalationPathConfig>;
