import type { ExecutionStatus, FinishedStatus } from '@maf/protocols';

/** Whether a run has come to its end, a good one or not. */
export function isFinished(status: ExecutionStatus): status is FinishedStatus {
  return status !== 'pending' && status !== 'running';
}
