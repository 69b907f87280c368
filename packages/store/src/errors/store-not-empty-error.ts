import { MafError } from './maf-error.js';

/** The store that a copy was to be written to holds something else. Nothing was changed. */
export class StoreNotEmptyError extends MafError {
  readonly code = 'STORE_NOT_EMPTY';

  constructor(
    readonly location: string,
    /** Some of the tables that differ from the source. */
    readonly tables: readonly string[],
  ) {
    super(
      `Expected an empty store at ${location} to copy to, found one with other content (${tables.join(', ')}). It was ` +
        'left as it is; name a new file, or a new schema (postgres://…#schema).',
      { location, tables },
    );
  }
}
