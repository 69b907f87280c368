import { MafError } from './maf-error.js';

/** The store is damaged or is not a store at all. It was not changed. */
export class StoreCorruptError extends MafError {
  readonly code = 'STORE_CORRUPT';

  constructor(
    readonly location: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(
      `The store ${location} cannot be read: ${problem}. It was left as it is. Move it away (keep it: it may be ` +
        'repaired) and restore a backup, or start with a new one.',
      { location, problem },
      options,
    );
  }
}
