import type { ErrorReport } from '@maf/protocols';
import type { TextOutput } from '../streams.js';

/** An ErrorReport, or one of the same shape for what is no error of MAF. */
export type PrintedReport = Omit<ErrorReport, 'code'> & { readonly code: string };

/** Writes an error as JSON, on one line. */
export function writeReport(stderr: TextOutput, report: PrintedReport): void {
  stderr.write(`${JSON.stringify(report)}\n`);
}
