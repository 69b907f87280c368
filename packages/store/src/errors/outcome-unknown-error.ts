import { MafError } from './maf-error.js';

/** The connection was lost after a write was sent and before its answer came: it may have been stored, or not. */
export class OutcomeUnknownError extends MafError {
  readonly code = 'OUTCOME_UNKNOWN';

  constructor(
    readonly location: string,
    /** What was asked for, such as `claim`. */
    readonly operation: string,
    /** What the caller can do to find out, or to go on safely. */
    readonly advice: string,
    /** True where asking again does no harm, whatever became of the first call. */
    override readonly isRetryable: boolean,
    options?: ErrorOptions,
  ) {
    super(
      `The connection to the store ${location} was lost before it answered to ${operation}: it may have been done, or ` +
        `not. ${advice}`,
      { location, operation, advice },
      options,
    );
  }
}
