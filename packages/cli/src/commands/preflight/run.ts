import type { Details, PreflightExecution } from '@maf/protocols';
import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { type PreflightParts, withPreflight } from '../../context/preflight.js';
import { readCommit } from '../../context/read-commit.js';
import { escalateFinished } from '../../escalations/escalate-finished.js';
import { exitCodes } from '../../exit-codes.js';
import { examples } from '../../options/examples.js';
import { count } from '../../output/count.js';
import { formatExecution } from '../../output/format-execution.js';
import type { Output } from '../../output/output.js';
import { publishReport } from '../../reports/publish-report.js';
import { addReportOptions, type ReportOptions } from '../../reports/report-options.js';
import { chooseChecks } from './choose-checks.js';
import { addRunOptions, type RunOptions } from './run-options.js';
import { listenForStop } from './stop-signal.js';

interface RunNowOptions extends RunOptions, ReportOptions {
  readonly all?: true;
}

export function addPreflightRun(preflight: Command, context: CommandContext): void {
  addReportOptions(addRunOptions(preflight.command('run')))
    .summary('run checks here and now')
    .description(
      'Runs checks one after the other, here and now; exit code 0 only when all of them passed, with warnings or without.',
    )
    .argument('[id...]', 'ids of configurations')
    .option('--all', 'every saved check instead')
    .addHelpText(
      'after',
      examples(
        'maf preflight run api-health-check database-connectivity-check --env production',
        'maf preflight run api-health-check --context region=us-west-2 --format json',
        'maf preflight run --all --output junit=report.xml --output html=report.html',
        'maf preflight run --all --format github --output markdown="$GITHUB_STEP_SUMMARY"',
      ),
    )
    .action((ids: string[], options: RunNowOptions) => runUntilStopped(context, ids, options));
}

/** Runs checks and prints what they came to, until a signal stops it. */
export async function runUntilStopped(context: CommandContext, ids: string[], options: RunNowOptions): Promise<void> {
  using stop = listenForStop(context.output);
  try {
    await runAll(context, ids, options, stop.signal);
  } catch (error) {
    if (error !== stop.signal.reason) throw error;
    context.exitCode = exitCodes.failed;
  }
}

async function runAll(
  context: CommandContext,
  given: string[],
  options: RunNowOptions,
  signal: AbortSignal,
): Promise<void> {
  const { output } = context;
  const format = output.isJson ? 'json' : options.format;
  const executions: PreflightExecution[] = [];
  await withPreflight(context, 'existing', async (parts) => {
    const ids = chooseChecks(parts.configManager, given, options.all === true);
    const git = await readCommit(process.cwd(), context.env);
    const facts = { ...(git === undefined ? {} : { git }), ...options.context };
    for (const id of ids) {
      const execution = await runOne(context, parts, id, { ...options, context: facts, signal });
      executions.push(execution);
      if (format === 'pretty') output.text(formatExecution(execution, output.paint));
      await escalate(parts, execution, output);
    }
    await publishReport(context, parts, { ...options, executions, format });
  });
  const { isGreen } = await import('@maf/runtime');
  const warned = executions.filter(({ status }) => status === 'warned').length;
  if (warned > 0) output.warning(`${count(warned, 'check')} warned: green, and something is to be looked at.`);
  if (executions.some(({ status }) => !isGreen(status))) context.exitCode = exitCodes.failed;
}

/** A path that cannot be taken is no reason to leave out the checks that are still to come. */
async function escalate({ engine }: PreflightParts, execution: PreflightExecution, output: Output): Promise<void> {
  const { MafError } = await import('@maf/runtime');
  try {
    await escalateFinished(engine, execution, output);
  } catch (error) {
    if (!(error instanceof MafError) || error.isRetryable) throw error;
    output.warning(`${execution.configId} was not escalated: ${error.message}`);
  }
}

interface RunFacts {
  readonly context: Details;
  readonly signal: AbortSignal;
}

async function runOne(
  context: CommandContext,
  { runtime, configManager }: PreflightParts,
  configId: string,
  { env, agent, context: facts, signal }: Omit<RunOptions, 'context'> & RunFacts,
): Promise<PreflightExecution> {
  const { runPreflight } = await import('@maf/preflight');
  return runPreflight({
    runtime,
    configManager,
    configId,
    agentId: agentOrUser(context, agent),
    env: context.env,
    ...(env === undefined ? {} : { environment: env }),
    context: facts,
    signal,
  });
}
