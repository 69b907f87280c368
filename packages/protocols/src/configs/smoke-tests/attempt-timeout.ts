import Type from 'typebox';

/** The limit that a definition may set for one attempt. */
export const attemptTimeout = Type.Optional(
  Type.Integer({
    minimum: 1,
    maximum: 3_600_000,
    description: 'Milliseconds for one attempt; default: what is left of `timeoutSeconds`.',
  }),
);
