import { MafError } from './maf-error.js';

/** The store cannot be opened at all: its driver does not load, or its place cannot be reached. */
export class StoreUnavailableError extends MafError {
  readonly code = 'STORE_UNAVAILABLE';

  constructor(
    readonly location: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`The store ${location} cannot be opened: ${problem}`, { location, problem }, options);
  }
}
