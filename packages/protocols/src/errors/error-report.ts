import Type, { type Static } from 'typebox';
import { Details } from '../state/details.js';
import { ErrorCode } from './error-code.js';

/** An error as data, as `--json` prints it. */
export const ErrorReport = Type.Object({
  code: ErrorCode,
  message: Type.String(),
  /** True where the same call may succeed later without a change. */
  isRetryable: Type.Boolean(),
  details: Details,
});
export type ErrorReport = Static<typeof ErrorReport>;
