import type { Violation } from '@maf/protocols';
import { MafError } from '@maf/store';
import { describeViolations } from '../validation/describe-violations.js';

/** The argument of a call is not what the call takes. Nothing was changed. */
export class RequestInvalidError extends MafError {
  readonly code = 'REQUEST_INVALID';

  constructor(
    /** The method that refused. */
    readonly operation: string,
    readonly violations: readonly Violation[],
  ) {
    super(`${operation} was given what it does not take:\n${describeViolations(violations)}`, {
      operation,
      violations,
    });
  }
}
