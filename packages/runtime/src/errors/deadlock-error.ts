import { MafError } from '@maf/store';

/** Agents wait for each other in a circle, and this request, the youngest of them, gives way. */
export class DeadlockError extends MafError {
  readonly code = 'DEADLOCK';
  override readonly isRetryable = true;

  constructor(
    /** The circle: each waits for the next one, the last one for the first. */
    readonly agents: readonly string[],
    readonly filePaths: readonly string[],
  ) {
    super(
      `Waiting for ${filePaths.join(', ')} would never end: ${[...agents, agents[0]].join(' waits for ')}. Release what ` +
        'you hold, then ask for all that you need in one call.',
      { agents, filePaths },
    );
  }
}
