import type { ReportFormat } from '../report-format.js';

/** The executions as they are stored, in one list. */
export const jsonFormat: ReportFormat = {
  name: 'json',
  render: ({ checks }) =>
    `${JSON.stringify(
      checks.map(({ execution }) => execution),
      undefined,
      2,
    )}\n`,
};
