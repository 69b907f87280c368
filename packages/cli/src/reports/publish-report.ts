import type { AsyncPreflightConfigManager } from '@maf/config';
import type { CheckResult, ReportFormat } from '@maf/preflight';
import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from '../context/command-context.js';
import { formatResult } from '../output/format-execution.js';
import type { ReportOptions } from './report-options.js';
import { renderReport, writeReports } from './write-reports.js';

/** What a report is to be: of which runs, in which format on stdout, and in which files. */
export interface ReportOrder extends ReportOptions {
  readonly results: readonly CheckResult[];
  /** Formats that take the place of those of the same name. */
  readonly formats?: readonly ReportFormat[];
}

/** What a report is made with beside its results. */
interface ReportSource {
  readonly runtime: Pick<AnyRuntimeState, 'clock'>;
  readonly configManager: Pick<AsyncPreflightConfigManager, 'loadStored'>;
}

const prettyFormat: ReportFormat = {
  name: 'pretty',
  render: ({ checks }) => `${checks.map(({ result }) => formatResult(result, plain)).join('\n')}\n`,
};

/** Prints, and then writes the files. `pretty` on stdout is left to the command, which can paint, and say things as they happen. */
export async function publishReport(
  { output }: CommandContext,
  { runtime, configManager }: ReportSource,
  { results, format, output: targets = [], formats: own = [] }: ReportOrder,
): Promise<void> {
  const { builtInReportFormats, createReport } = await import('@maf/preflight');
  const names = new Map<string, string | undefined>();
  for (const { configId } of results) names.set(configId, (await configManager.loadStored(configId))?.document.name);
  const nameOf = (configId: string) => names.get(configId);
  const report = createReport(results, { at: runtime.clock(), nameOf });
  const formats = [...own, prettyFormat, ...builtInReportFormats];
  if (format !== 'pretty') output.text(renderReport(report, format, formats));
  await writeReports(report, targets, formats);
}

function plain(_style: string, text: string): string {
  return text;
}
