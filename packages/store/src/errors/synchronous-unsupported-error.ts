import { MafError } from './maf-error.js';

/** A synchronous call on a store that is reached over a network. Nothing was sent. */
export class SynchronousUnsupportedError extends MafError {
  readonly code = 'SYNCHRONOUS_UNSUPPORTED';

  constructor(
    /** The call, such as `executeQuery`. */
    readonly operation: string,
    /** What to call in its place. */
    readonly instead: string,
  ) {
    super(
      `${operation} answers at once, and a PostgreSQL store is reached over a network, which takes waiting. Use ${instead}.`,
      { operation, instead },
    );
  }
}
