import { MafError } from './maf-error.js';
import { settingsOf } from './settings-of.js';

/** The file or schema is that of some other program. It was not changed. */
export class StoreForeignError extends MafError {
  readonly code = 'STORE_FOREIGN';

  constructor(
    readonly location: string,
    /** Some of the tables that were found. */
    readonly tables: readonly string[],
  ) {
    super(
      `The database ${location} belongs to another program (it has the tables ${tables.join(', ')} and none of MAF's). ` +
        `It was left as it is; name a place of its own for MAF (${settingsOf(location)}).`,
      { location, tables },
    );
  }
}
