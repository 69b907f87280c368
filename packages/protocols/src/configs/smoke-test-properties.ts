import Type from 'typebox';

/** What every smoke test has, whatever its `testType`. */
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
  retryDelayMs: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 3_600_000, description: 'Milliseconds between two attempts; default 200.' }),
  ),
  escalationPath: Type.Optional(
    Type.String({
      minLength: 1,
      description:
        'Id of the escalation path that a failure goes to; default: every path with a matching trigger condition.',
    }),
  ),
};
