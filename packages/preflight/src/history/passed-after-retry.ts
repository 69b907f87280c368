import { isGreen } from '@maf/runtime';
import type { CheckResult } from '../round/skipped-check.js';
import { attemptsBeforeFix } from './passed-after-fix.js';
import { standingOf } from './standing.js';

/** Whether a run is green, but was not at its first attempt; where something was fixed, at the first one behind that. */
export function passedAfterRetry(result: Pick<CheckResult, 'status' | 'evidence' | 'fixes'>): boolean {
  const evidence = result.evidence.slice(attemptsBeforeFix(result));
  return (
    result.status !== 'skipped' &&
    isGreen(result.status) &&
    evidence.some(({ outcome }) => standingOf[outcome] === 'failed')
  );
}
