import { isGreen } from '@maf/runtime';
import type { CheckVerdict } from './conclude-check.js';

/** What a verdict comes to: the failure of an advisory check is a warning, and says so. */
export function enforceVerdict(verdict: CheckVerdict, isAdvisory: boolean): CheckVerdict {
  if (!isAdvisory || isGreen(verdict.status)) return verdict;
  return { status: 'warned', summary: `Advisory, ${verdict.status}: ${verdict.summary}` };
}
