import type { PreflightExecution } from '@maf/protocols';
import type { SkipCause } from './skipped-check.js';

/** Why a round that ends at its first failure has ended. */
export class FirstFailure extends Error {
  override readonly cause: SkipCause;

  constructor({ configId, status }: Pick<PreflightExecution, 'configId' | 'status'>) {
    super(`${configId} ${status}, and the round ends at its first failure`);
    this.cause = { reason: 'fail_fast', configId, status, through: [] };
  }
}
