import Type from 'typebox';
import { ConfigReference } from '../config-id.js';
import { Fixes } from '../fixes/fix.js';
import { Schedule } from './schedule.js';

const delay = (description: string) => Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000, description }));

/** What every smoke test has, whatever its `testType`, and every reservation check. */
export const smokeTestProperties = {
  timeoutSeconds: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: 86_400,
      description: 'Seconds for the whole check, its retries included; default 30.',
    }),
  ),
  retryCount: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 100, description: 'How often a failed attempt is tried again; default 0.' }),
  ),
  retryDelayMs: delay('Milliseconds between two attempts; default 200.'),
  retry: Type.Optional(
    Type.Object(
      {
        strategy: Type.Optional(
          Type.Union([Type.Literal('fixed'), Type.Literal('linear'), Type.Literal('exponential')], {
            description:
              'Before the retry number n: `fixed` (default) waits the delay, `linear` n times the delay, `exponential` ' +
              'the delay doubled n - 1 times.',
          }),
        ),
        delayMs: delay('Milliseconds; default: `retryDelayMs`.'),
        maxDelayMs: delay('No wait is longer than these milliseconds; default 60000.'),
        jitter: Type.Optional(
          Type.Number({
            minimum: 0,
            maximum: 1,
            description: 'The part of each wait that chance may take away: 0 (default) nothing, 1 all of it.',
          }),
        ),
      },
      { additionalProperties: false, description: 'How the waits between attempts grow.' },
    ),
  ),
  enforcement: Type.Optional(
    Type.Union([Type.Literal('required'), Type.Literal('advisory')], {
      description:
        '`required` (default): a failure is a failure. `advisory`: a failure is a warning; it makes nothing red, is not ' +
        'escalated and is not counted.',
    }),
  ),
  thresholds: Type.Optional(
    Type.Object(
      {
        failures: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 100, description: 'Failures in a row that begin an outage; default 1.' }),
        ),
        successes: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 100, description: 'Successes in a row that end it; default 1.' }),
        ),
      },
      {
        additionalProperties: false,
        description: 'When the check counts as down. Only a failure in an outage is escalated: flapping tells nobody.',
      },
    ),
  ),
  schedule: Type.Optional(Schedule),
  needs: Type.Optional(
    Type.Array(ConfigReference, {
      maxItems: 100,
      uniqueItems: true,
      description:
        'Ids of checks that come first. They are run in the same round; where one is not green, this check is skipped.',
    }),
  ),
  fix: Type.Optional(Fixes),
  escalationPath: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        'Id of the escalation path that a failure goes to; default: every path with a matching trigger condition.',
    }),
  ),
};
