import type { CheckResult } from '../round/skipped-check.js';

/** What a status means to whoever wants to go on: yes; yes, but look; no; nobody knows yet; nobody looked. */
export type Standing = 'passed' | 'warned' | 'failed' | 'open' | 'skipped';

/** The one place that reports and statistics know the statuses from. */
export const standingOf: Readonly<Record<CheckResult['status'], Standing>> = {
  pending: 'open',
  running: 'open',
  passed: 'passed',
  warned: 'warned',
  failed: 'failed',
  timeout: 'failed',
  skipped: 'skipped',
};
