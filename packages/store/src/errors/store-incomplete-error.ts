import { MafError } from './maf-error.js';

/** A copy into this store was begun and has not come to its end: it must not be used yet. */
export class StoreIncompleteError extends MafError {
  readonly code = 'STORE_INCOMPLETE';

  constructor(
    readonly location: string,
    /** The location of the store that is being copied into it. */
    readonly source: string,
  ) {
    super(
      `The store ${location} is an unfinished copy of ${source}. Run the \`maf db copy\` that began it again: it goes on ` +
        'where it stopped. To give the copy up, remove the file or drop the schema.',
      { location, source },
    );
  }
}
