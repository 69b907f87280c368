import Type from 'typebox';

/** What every smoke test has, whatever its `testType`. */
export const smokeTestProperties = {
  /** Seconds for the whole check, its retries included; default 30. */
  timeoutSeconds: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 86_400 })),
  /** How often a failed attempt is tried again; default 0. */
  retryCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  /** Milliseconds between two attempts; default 200. */
  retryDelayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000 })),
  /** Id of the escalation path that a failure goes to; default: every path with a matching trigger condition. */
  escalationPath: Type.Optional(Type.String({ minLength: 1 })),
};
