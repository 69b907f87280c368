import { MafError } from '@maf/runtime';

/** An execution id that stands for a run of one configuration was given for another. Nothing was run. */
export class ExecutionMismatchError extends MafError {
  readonly code = 'EXECUTION_CONFLICT';

  constructor(
    readonly executionId: string,
    /** The configuration that the execution is of. */
    readonly configId: string,
    /** The one that was asked for. */
    readonly requestedConfigId: string,
  ) {
    super(
      `Execution ${executionId} is a run of configuration ${configId}, not of ${requestedConfigId}, and nothing was ` +
        'run. Use a new execution id.',
      { executionId, configId, requestedConfigId },
    );
  }
}
