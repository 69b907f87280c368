import type { ExecutionStatus } from '@maf/protocols';
import { MafError } from '@maf/store';

/** An execution cannot go that way from where it is. */
export class ExecutionConflictError extends MafError {
  readonly code = 'EXECUTION_CONFLICT';

  constructor(
    readonly operation: string,
    readonly executionId: string,
    readonly status: ExecutionStatus,
  ) {
    super(
      `Cannot ${operation} execution ${executionId}: it is ${status}. ` +
        (status === 'pending' ? 'Start it first.' : 'Run the check under a new execution id.'),
      { operation, executionId, status },
    );
  }
}
