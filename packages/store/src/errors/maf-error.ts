import type { ErrorCode, ErrorReport } from '@maf/protocols';

/**
 * What every error of MAF is: a stable `code` to branch on, a message that says what was expected, what was found and
 * what to do next, and the facts as `details` (and as fields of the class).
 */
export abstract class MafError extends Error {
  abstract readonly code: ErrorCode;
  /** True where the same call may succeed later without a change. */
  readonly isRetryable: boolean = false;

  constructor(
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }

  /** The error as data, without its stack and cause. */
  toJSON(): ErrorReport {
    return { code: this.code, message: this.message, isRetryable: this.isRetryable, details: { ...this.details } };
  }
}
