import type { Measures } from '../row/row.js';
import type { CrowdReport } from './crowd-task.js';

/** What several processes came to; `least / most` tells how fairly the work was shared. */
export function summariseCrowd(reports: readonly CrowdReport[], durationMs: number): Measures {
  const operations = reports.map((report) => report.operations);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    value: (sum(operations) * 1000) / durationMs,
    'least / most': Math.min(...operations) / Math.max(...operations),
    'longest wait (ms)': Math.max(...reports.map(({ longestMs }) => longestMs)),
    'busy errors': sum(reports.map(({ busy }) => busy)),
  };
}
