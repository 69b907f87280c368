import { MafError } from './maf-error.js';

/** The server of the store does not answer just now. Nothing was changed. */
export class StoreUnreachableError extends MafError {
  readonly code = 'STORE_UNREACHABLE';
  override readonly isRetryable = true;

  constructor(
    readonly location: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(
      `The store ${location} does not answer: ${problem}. Nothing was changed. Try again when its server runs and can be ` +
        'reached from here.',
      { location, problem },
      options,
    );
  }
}
