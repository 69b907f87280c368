import type { ErrorCode, ErrorReport } from '@maf/protocols';

/**
 * What the guard itself refuses. It looks like a `MafError` from outside; it is none, so that a hook which has no need of
 * the store does not have to load it.
 */
export abstract class GuardError extends Error {
  abstract readonly code: ErrorCode;
  readonly isRetryable: boolean = false;

  constructor(
    message: string,
    readonly details: Readonly<Record<string, unknown>>,
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
