import Type, { type Static } from 'typebox';

/** One way in which a value is not what its schema says. */
export const Violation = Type.Object({
  /** JSON Pointer (RFC 6901) to the value; empty for the whole document. */
  pointer: Type.String(),
  expected: Type.String(),
  /** What stood there, shortened; `nothing` where it was absent, `[redacted]` where the name speaks of a secret. */
  found: Type.String(),
});
export type Violation = Static<typeof Violation>;
