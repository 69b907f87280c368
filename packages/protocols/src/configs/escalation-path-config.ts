import Type, { type Static } from 'typebox';
import { Identifier, identifierRules } from '../state/identifier.js';
import { Severity } from '../state/severity.js';
import { configProperties } from './config-properties.js';

/** How a count stands to a threshold. */
export const ThresholdOperator = Type.Union(
  [
    Type.Literal('gt'),
    Type.Literal('gte'),
    Type.Literal('lt'),
    Type.Literal('lte'),
    Type.Literal('eq'),
    Type.Literal('ne'),
  ],
  { description: 'How the count stands to the threshold for the path to be taken; default `gte`.' },
);
export type ThresholdOperator = Static<typeof ThresholdOperator>;

const timeOfDay = { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' };

/** Hours of the day in which nobody is told, unless the severity is critical. */
export const QuietHours = Type.Object(
  {
    from: Type.String({ ...timeOfDay, description: 'When they begin, as `22:00`.' }),
    to: Type.String({ ...timeOfDay, description: 'When they end, as `07:00`; what was held back is delivered then.' }),
    timeZone: Type.String({ minLength: 1, description: 'Of the IANA database, as `Europe/Berlin`.' }),
  },
  { additionalProperties: false, description: 'When nobody is told, unless the severity is critical.' },
);
export type QuietHours = Static<typeof QuietHours>;

/** What may be done with an escalation, and with its path. */
export type EscalationRight = 'acknowledge' | 'resolve' | 'override' | 'edit';

const rights: Readonly<Record<EscalationRight, string>> = {
  acknowledge: 'Who may acknowledge an escalation of this path.',
  resolve: 'Who may resolve one.',
  override: 'Who may go before the path: snooze or reassign one.',
  edit: 'Who may change or remove the path.',
};

const right = (name: EscalationRight) =>
  Type.Optional(
    Type.Union([Type.Literal('agent'), Type.Literal('supervisor'), Type.Literal('admin')], {
      description: rights[name],
    }),
  );

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
                  'What is counted: `preflight_failure`, `reservation_conflict`, `agent_stale`, `dead_letter`, ' +
                  "`acknowledgement_overdue`, `security_breach`, or a name of the team's own.",
              }),
              threshold: Type.Integer({ minimum: 1, description: 'What the count is compared with.' }),
              operator: Type.Optional(ThresholdOperator),
              windowMinutes: Type.Optional(
                Type.Number({
                  exclusiveMinimum: 0,
                  description:
                    'Only what happened in so many minutes is counted. Default: failures of a check in a row (or in one ' +
                    'outage); of anything else, all that is kept.',
                }),
              ),
            },
            { additionalProperties: false },
          ),
        ),
        escalationSteps: Type.Array(
          Type.Object(
            {
              level: Type.Integer({ minimum: 1, description: '1 is the first; each level stands once.' }),
              action: Type.Union([Type.Literal('notify'), Type.Literal('escalate')]),
              target: Type.Optional(
                Type.String({
                  ...identifierRules,
                  description: 'Who is told: a saved target, or the id of an agent, in whose inbox the request lands.',
                }),
              ),
              targets: Type.Optional(
                Type.Array(Identifier, { minItems: 1, uniqueItems: true, description: 'The same for several.' }),
              ),
              channels: Type.Optional(
                Type.Array(Type.String({ minLength: 1 }), {
                  minItems: 1,
                  uniqueItems: true,
                  description:
                    'By which channels, by their type, in this order. Default, and for those who have none of them: ' +
                    'the channels of the one who is told.',
                }),
              ),
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
        access: Type.Optional(
          Type.Object(
            {
              acknowledge: right('acknowledge'),
              resolve: right('resolve'),
              override: right('override'),
              edit: right('edit'),
            },
            {
              additionalProperties: false,
              description:
                'The least role that has each right; default `agent`. Targets may always acknowledge their own.',
            },
          ),
        ),
        maxEscalationLevel: Type.Optional(
          Type.Integer({
            minimum: 1,
            description: 'The highest level that is ever reached; default: the highest of the steps.',
          }),
        ),
        repeat: Type.Optional(
          Type.Integer({
            minimum: 0,
            description: 'How often all levels are gone through again when nobody has answered; default 0.',
          }),
        ),
        acknowledgeTimeoutMinutes: Type.Optional(
          Type.Number({
            exclusiveMinimum: 0,
            description:
              'Minutes after an acknowledgement in which it must be resolved, or its level is told again; default 1440.',
          }),
        ),
        autoResolve: Type.Optional(
          Type.Boolean({ description: 'Whether it is resolved when its cause is over; default false.' }),
        ),
        severity: Type.Optional(Severity),
        quietHours: Type.Optional(QuietHours),
        inhibitedBy: Type.Optional(
          Type.Array(Identifier, {
            uniqueItems: true,
            description:
              'Other paths: while one of them has an open escalation of the same key or the same agent, a cause that ' +
              'is raised begins none on this path. It is noted there.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type MafEscalationPathConfig = Static<typeof MafEscalationPathConfig>;
