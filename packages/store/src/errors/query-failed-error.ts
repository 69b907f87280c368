import { MafError } from './maf-error.js';

/** A statement could not be run: it is wrong, or breaks a rule of the schema. It changed nothing. */
export class QueryFailedError extends MafError {
  readonly code = 'QUERY_FAILED';

  constructor(
    readonly sql: string,
    /** The driver's code, such as `SQLITE_CONSTRAINT_UNIQUE`. */
    readonly driverCode: string,
    options: { readonly cause: Error },
  ) {
    super(
      `${options.cause.message} (${driverCode}) in: ${sql.replace(/\s+/g, ' ').trim()}`,
      { sql, driverCode },
      options,
    );
  }
}
