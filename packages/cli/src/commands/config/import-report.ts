import type { ImportReport } from '@maf/config';
import type { Output } from '../../output/output.js';

const outcomes = ['created', 'updated', 'unchanged'] as const;

/** Prints what an import stored (or would store), one configuration a line. */
export function printReport(output: Output, report: ImportReport): void {
  const rows = outcomes.flatMap((outcome) => report[outcome].map((id) => [outcome, id]));
  if (output.isJson) output.result(report, () => '');
  else output.list({ data: rows, headings: ['OUTCOME', 'CONFIGURATION'], rows, whenEmpty: 'No configurations.' });
}
