import type { PreflightReport, ReportFormat } from '@maf/preflight';
import { UsageError } from '../errors/usage-error.js';
import type { ReportTarget } from './report-options.js';

/**
 * Writes a report to files: all of them, or none where one cannot be written. Others may read them: secrets were taken
 * out of what is reported when it was stored.
 * @throws UsageError naming what cannot be written
 */
export async function writeReports(
  report: PreflightReport,
  targets: readonly ReportTarget[],
  formats: readonly ReportFormat[],
): Promise<void> {
  const { writeFiles } = await import('@maf/store');
  const files = targets.map(({ format, path }) => ({ path, text: renderReport(report, format, formats) }));
  try {
    writeFiles(files, 'shared');
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw new UsageError(`Cannot write the reports: ${cause.message}. Name files that can be written.`, { cause });
  }
}

/** @throws RangeError for a format that there is not */
export function renderReport(report: PreflightReport, name: string, formats: readonly ReportFormat[]): string {
  const format = formats.find((known) => known.name === name);
  if (format === undefined) throw new RangeError(`There is no report format ${name}`);
  return format.render(report);
}
