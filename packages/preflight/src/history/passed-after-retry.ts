import { isGreen } from '@maf/runtime';
import type { CheckResult } from '../round/skipped-check.js';
import { standingOf } from './standing.js';

/** Whether a run is green, but was not at its first attempt. */
export function passedAfterRetry({ status, evidence }: Pick<CheckResult, 'status' | 'evidence'>): boolean {
  return status !== 'skipped' && isGreen(status) && evidence.some(({ outcome }) => standingOf[outcome] === 'failed');
}
