import type { ReportFormat } from '../report-format.js';

/** The executions as they are stored, and the checks that were skipped, in one list. */
export const jsonFormat: ReportFormat = {
  name: 'json',
  render: ({ checks }) =>
    `${JSON.stringify(
      checks.map(({ result }) => result),
      undefined,
      2,
    )}\n`,
};
