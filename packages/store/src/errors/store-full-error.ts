import { MafError } from './maf-error.js';

/** The disk is full: the write was undone. */
export class StoreFullError extends MafError {
  readonly code = 'STORE_FULL';
  override readonly isRetryable = true;

  constructor(
    readonly location: string,
    options?: ErrorOptions,
  ) {
    super(
      `No room to write the store ${location}; nothing was changed. Free some disk space and try again.`,
      { location },
      options,
    );
  }
}
