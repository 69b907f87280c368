import type { PreflightReport } from '../preflight-report.js';

/** `2 of 3 checks passed`: a warned one has passed, too. */
export function describeReport({ checks, counts }: PreflightReport): string {
  const noun = checks.length === 1 ? 'check' : 'checks';
  return `${counts.passed + counts.warned} of ${checks.length} ${noun} passed`;
}
