import { MafError } from './maf-error.js';

/** Other writers held the store for longer than the caller was ready to wait. Nothing was changed. */
export class StoreBusyError extends MafError {
  readonly code = 'STORE_BUSY';
  override readonly isRetryable = true;

  constructor(
    readonly location: string,
    /** Milliseconds. */
    readonly waitedMs: number,
    options?: ErrorOptions,
  ) {
    super(
      `The store ${location} was held by other writers for ${Math.round(waitedMs)} ms. Try again, keep transactions ` +
        'short, or raise busyTimeoutMs.',
      { location, waitedMs },
      options,
    );
  }
}
