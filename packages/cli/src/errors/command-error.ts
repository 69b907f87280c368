import type { ErrorCode, ErrorReport } from '@maf/protocols';

/**
 * What a command itself refuses. It looks like a MafError from outside; it is none, so that a command that has no need
 * of the store does not have to load it.
 */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  toJSON(): ErrorReport {
    return { code: this.code, message: this.message, isRetryable: false, details: { ...this.details } };
  }
}
