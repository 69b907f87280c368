import type { ExecutionStatus } from '@maf/protocols';

/** What a status means to whoever wants to go on: yes; yes, but look; no; nobody knows yet. */
export type Standing = 'passed' | 'warned' | 'failed' | 'open';

/** The one place that reports and statistics know the statuses from. */
export const standingOf: Readonly<Record<ExecutionStatus, Standing>> = {
  pending: 'open',
  running: 'open',
  passed: 'passed',
  warned: 'warned',
  failed: 'failed',
  timeout: 'failed',
};
