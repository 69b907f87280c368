import type { PreflightExecution } from '@maf/protocols';
import { isGreen } from '@maf/runtime';
import { standingOf } from './standing.js';

/** Whether a run is green, but was not at its first attempt. */
export function passedAfterRetry({ status, evidence }: Pick<PreflightExecution, 'status' | 'evidence'>): boolean {
  return isGreen(status) && evidence.some(({ outcome }) => standingOf[outcome] === 'failed');
}
