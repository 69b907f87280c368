import { MafError } from './maf-error.js';

/** A row cannot stand in the other backend as it is. */
export class CopyRefusedError extends MafError {
  readonly code = 'COPY_REFUSED';

  constructor(
    readonly location: string,
    readonly table: string,
    /** The key of the row. */
    readonly key: readonly (string | number | null)[],
    readonly column: string,
  ) {
    super(
      `PostgreSQL cannot hold the text in ${table}.${column} of the row ${JSON.stringify(key)}: it has a character NUL. ` +
        `Change the row in its store, then copy to ${location} again.`,
      { location, table, key, column },
    );
  }
}
