import type { ReportedCheck } from '../preflight-report.js';
import { oneLine } from './one-line.js';

/** One line on how a check ended or stands: its summary, else its status. */
export function describeCheck({ result: { summary, status } }: ReportedCheck): string {
  return oneLine(summary ?? '') || status;
}
