import type { ExecutionStatus } from '@maf/protocols';

/** Whether a run came to a good end: it passed, or it only warns. A run that has not ended is not green. */
export function isGreen(status: ExecutionStatus): status is 'passed' | 'warned' {
  return status === 'passed' || status === 'warned';
}
