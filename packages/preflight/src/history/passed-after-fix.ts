import type { FixRecord } from '@maf/protocols';
import { isGreen } from '@maf/runtime';
import type { CheckResult } from '../round/skipped-check.js';

/** Whether a run is green, and was not before something was fixed. */
export function passedAfterFix({ status, fixes = [] }: Pick<CheckResult, 'status' | 'fixes'>): boolean {
  return status !== 'skipped' && isGreen(status) && fixes.some(wasMade);
}

/** How many attempts were made before the first fix; 0 where none was made. */
export function attemptsBeforeFix({ fixes = [] }: Pick<CheckResult, 'fixes'>): number {
  return fixes.find(wasMade)?.afterAttempt ?? 0;
}

function wasMade({ state }: FixRecord): boolean {
  return state === 'applied' || state === 'undone';
}
