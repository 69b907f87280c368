import { MafError } from './maf-error.js';

/** Others have the store open, and the caller needs it for itself. Nothing was changed. */
export class StoreInUseError extends MafError {
  readonly code = 'STORE_IN_USE';
  override readonly isRetryable = true;

  constructor(
    readonly location: string,
    /** What was found, such as `2 connections`. */
    readonly found: string,
    options?: ErrorOptions,
  ) {
    super(
      `Expected nobody to have the store ${location} open, found ${found}. Stop the workers and agents that use it, then ` +
        'run the command again.',
      { location, found },
      options,
    );
  }
}
