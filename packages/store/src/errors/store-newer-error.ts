import { MafError } from './maf-error.js';
import { settingsOf } from './settings-of.js';

/** The store was written by a newer version of MAF. It was not changed. */
export class StoreNewerError extends MafError {
  readonly code = 'STORE_NEWER';

  constructor(
    readonly location: string,
    /** The schema or format that was found. */
    readonly found: string,
    /** The newest that this version knows. */
    readonly supported: string,
  ) {
    super(
      `The store ${location} has the newer schema ${found}; this version of MAF knows up to ${supported}. It was left ` +
        `as it is. Upgrade the @maf packages here, or use another store (${settingsOf(location)}).`,
      { location, found, supported },
    );
  }
}
