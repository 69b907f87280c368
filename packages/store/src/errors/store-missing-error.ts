import { MafError } from './maf-error.js';
import { settingsOf } from './settings-of.js';

/** The store is not there, and the caller did not want a new one. */
export class StoreMissingError extends MafError {
  readonly code = 'STORE_MISSING';

  constructor(readonly location: string) {
    super(
      `There is no store at ${location}. Check the folder you are in and where the store is said to be ` +
        `(${settingsOf(location)}), or create one with \`maf db migrate\`.`,
      { location },
    );
  }
}
