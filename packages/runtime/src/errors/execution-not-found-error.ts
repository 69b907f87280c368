import { MafError } from '@maf/store';

export class ExecutionNotFoundError extends MafError {
  readonly code = 'EXECUTION_NOT_FOUND';

  constructor(readonly executionId: string) {
    super(`There is no execution ${executionId}; executions.create stores one.`, { executionId });
  }
}
