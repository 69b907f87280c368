import { MafError } from '@maf/store';
import type { RuntimeMode } from '../ports/backend.js';

/** A fallback store was asked to change a role or a token, which it would not hand over to the primary. */
export class AccessOnFallbackError extends MafError {
  readonly code = 'ACCESS_ON_FALLBACK';

  constructor(
    /** What was asked for, such as `change the role of`. */
    readonly operation: string,
    /** Whom it is about. */
    readonly agentId: string,
    /** The mode whose store could not be opened. */
    readonly primary: RuntimeMode,
    cause: Error,
  ) {
    super(
      `Cannot ${operation} ${agentId}: this store stands in for that of the mode ${primary}, which could not be opened, ` +
        'and who may do what is decided there; a change made here would be lost. Ask again once it can be opened ' +
        '(`maf doctor` says what is wrong).',
      { operation, agentId, primary, cause: cause.message },
      { cause },
    );
  }
}
