import type { PreflightRound } from '@maf/preflight';
import type { PreflightExecution } from '@maf/protocols';
import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { type PreflightParts, withPreflight } from '../../context/preflight.js';
import { reachTargetOf } from '../../context/reach-target.js';
import { readCommit } from '../../context/read-commit.js';
import { escalateFinished } from '../../escalations/escalate-finished.js';
import { exitCodes } from '../../exit-codes.js';
import { addFixFlags, type FixFlags, readFixFlags } from '../../fixes/fix-flags.js';
import { tellOfUndo } from '../../fixes/tell-of-undo.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { count } from '../../output/count.js';
import { chooseProgress } from '../../progress/choose-progress.js';
import { beginReceipt } from '../../receipts/leave-receipt.js';
import { addReceiptOptions, type ReceiptOptions } from '../../receipts/receipt-options.js';
import { publishReport } from '../../reports/publish-report.js';
import { addReportOptions, type ReportOptions } from '../../reports/report-options.js';
import { chooseChecks } from './choose-checks.js';
import { RoundDisplay } from './round-display.js';
import { addRunOptions } from './run-options.js';
import { listenForStop } from './stop-signal.js';

interface RunNowOptions extends ReceiptOptions, ReportOptions, FixFlags {
  readonly all?: true;
  readonly concurrency?: number;
  readonly failFast?: true;
}

export function addPreflightRun(preflight: Command, context: CommandContext): void {
  addReportOptions(addReceiptOptions(addFixFlags(addRunOptions(preflight.command('run')))))
    .summary('run checks here and now')
    .description(
      'Runs checks here and now, several at once and each behind what it needs; exit code 0 only when all of them ' +
        'passed, with warnings or without. One that needs a check which is not green is skipped.',
    )
    .argument('[id...]', 'ids of configurations')
    .option('--all', 'every saved check instead')
    .option('--concurrency <number>', 'run at most so many at once (default: 8)', parseCount)
    .option('--fail-fast', 'end at the first failure: stop what is under way, begin nothing more')
    .option('-q, --quiet', 'print only what did not simply pass, and no progress')
    .addHelpText(
      'after',
      examples(
        'maf preflight run api-health-check database-connectivity-check --env production',
        'maf preflight run --all --concurrency 4 --fail-fast',
        'maf preflight run api-health-check --context region=us-west-2 --format json',
        'maf preflight run --all --output junit=report.xml --output html=report.html',
        'maf preflight run git-hooks --fix --dry-run',
        'maf preflight run --all --format github --output markdown="$GITHUB_STEP_SUMMARY"',
      ),
    )
    .action((ids: string[], options: RunNowOptions) => runUntilStopped(context, ids, options));
}

/** Runs checks and prints what they came to, until a signal stops it. */
export async function runUntilStopped(context: CommandContext, ids: string[], options: RunNowOptions): Promise<void> {
  using stop = listenForStop(context.output);
  try {
    await withPreflight(context, 'existing', async (parts) => {
      const format = context.output.isJson ? 'json' : options.format;
      const leaveReceipt = await beginReceipt(context, parts, options);
      const round = await runAll(context, parts, ids, { ...options, format }, stop.signal);
      if (round.isGreen) await leaveReceipt(round.results.filter((result) => result.status !== 'skipped'));
      await publishReport(context, parts, { ...options, results: round.results, format });
      conclude(context, round);
    });
  } catch (error) {
    if (error !== stop.signal.reason) throw error;
    context.exitCode = exitCodes.failed;
  }
}

async function runAll(
  context: CommandContext,
  parts: PreflightParts,
  given: string[],
  options: RunNowOptions,
  signal: AbortSignal,
): Promise<PreflightRound> {
  const { runRound } = await import('@maf/preflight');
  const { output } = context;
  const { all, env, agent, context: facts, concurrency, failFast, quiet, format } = options;
  const { runtime, configManager, kinds } = parts;
  const fix = await readFixFlags(options);
  const configIds = await chooseChecks(configManager, given, all === true);
  const git = await readCommit(process.cwd(), context.env);
  const isPretty = format === 'pretty';
  const progress = await chooseProgress(context, isPretty && quiet !== true, signal);
  using display = new RoundDisplay(
    output,
    progress,
    ({ status }) => isPretty && (quiet !== true || status !== 'passed'),
  );
  return await runRound({
    runtime,
    configManager,
    kinds,
    reachTarget: reachTargetOf(context, { runtime, configManager }),
    configIds,
    agentId: agentOrUser(context, agent),
    env: context.env,
    ...(env === undefined ? {} : { environment: env }),
    context: { ...(git === undefined ? {} : { git }), ...facts },
    ...(fix === undefined ? {} : { fix }),
    ...(concurrency === undefined ? {} : { concurrency }),
    failFast: failFast === true,
    signal,
    observer: {
      planned: (ids) => display.planned(ids),
      began: (id) => display.began(id),
      ended: async (result) => {
        display.ended(result);
        if (result.status === 'skipped') return;
        tellOfUndo(result, display);
        await escalate(parts, result, display);
      },
    },
  });
}

function conclude(context: CommandContext, { results, isGreen }: PreflightRound): void {
  const warned = results.filter(({ status }) => status === 'warned').length;
  if (warned > 0) context.output.warning(`${count(warned, 'check')} warned: green, and something is to be looked at.`);
  if (!isGreen) context.exitCode = exitCodes.failed;
}

/** A path that cannot be taken is no reason to leave out the checks that are still to come. */
async function escalate(
  { engine }: PreflightParts,
  execution: PreflightExecution,
  display: RoundDisplay,
): Promise<void> {
  const { MafError } = await import('@maf/runtime');
  try {
    await escalateFinished(engine, execution, display);
  } catch (error) {
    if (!(error instanceof MafError) || error.isRetryable) throw error;
    display.message(`warning: ${execution.configId} was not escalated: ${error.message}`);
  }
}
