import type { ReportFormat } from '@maf/preflight';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { formatExecutionInFull } from '../../output/format-execution.js';
import { publishReport } from '../../reports/publish-report.js';
import { addReportOptions, type ReportOptions } from '../../reports/report-options.js';

/** One run alone, where a report of several is a list. */
const jsonOfOne: ReportFormat = {
  name: 'json',
  render: ({ checks: [check] }) => `${JSON.stringify(check?.result, undefined, 2)}\n`,
};

export function addPreflightShow(preflight: Command, context: CommandContext): void {
  addReportOptions(preflight.command('show'))
    .summary('one run and its evidence')
    .description('Shows a run: how it ended and what its attempts saw.')
    .argument('<execution>', 'id of the run')
    .addHelpText(
      'after',
      examples(
        'maf preflight show 01JD…',
        'maf preflight show 01JD… --json',
        'maf preflight show 01JD… --output html=run.html',
      ),
    )
    .action((id: string, options: ReportOptions) => show(context, id, options));
}

async function show(context: CommandContext, id: string, options: ReportOptions): Promise<void> {
  const { ExecutionNotFoundError } = await import('@maf/runtime');
  const { output } = context;
  await withAsyncConfigs(context, 'existing', async (configManager, runtime) => {
    const execution = await runtime.executions.find(id);
    if (execution === undefined) throw new ExecutionNotFoundError(id);
    const format = output.isJson ? 'json' : options.format;
    if (format === 'pretty') output.text(formatExecutionInFull(execution, output.paint));
    const order = { ...options, results: [execution], format, formats: [jsonOfOne] };
    await publishReport(context, { runtime, configManager }, order);
  });
}
