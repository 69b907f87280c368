import type { PreflightExecution } from '@maf/protocols';
import type { AnyRuntimeState } from '@maf/runtime';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { CommandError } from '../../errors/command-error.js';
import { examples } from '../../options/examples.js';
import { formatComparison } from '../../output/format-comparison.js';

/** So many runs before one are looked through for those of its environment that have ended. */
const mostLookedThrough = 200;

export function addPreflightCompare(preflight: Command, context: CommandContext): void {
  preflight
    .command('compare')
    .summary('what changed from one run to another')
    .description(
      'Compares two runs: status, duration, how they were run, and what their last attempts saw. A configuration stands ' +
        'for its latest run; one run alone is compared with the one before it, in the same environment.',
    )
    .argument('<before>', 'id of a run, or of a configuration')
    .argument('[after]', 'the same')
    .addHelpText(
      'after',
      examples(
        'maf preflight compare api-health-check',
        'maf preflight compare 01JD5… 01JD6…',
        'maf preflight compare api-staging api-production --json',
      ),
    )
    .action((first: string, second: string | undefined) => compare(context, first, second));
}

async function compare(context: CommandContext, first: string, second: string | undefined): Promise<void> {
  const { compareExecutions } = await import('@maf/preflight');
  await withRuntime(context, 'existing', async (runtime) => {
    const found = await findRun(runtime, first);
    const before = second === undefined ? await findRunBefore(runtime, found) : found;
    const after = second === undefined ? found : await findRun(runtime, second);
    const comparison = compareExecutions(before, after);
    const data = { before: before.id, after: after.id, ...comparison };
    context.output.result(data, () => formatComparison(before, after, comparison));
  });
}

/** The run of this id, else the latest finished one of the configuration of this id. */
async function findRun(runtime: AnyRuntimeState, id: string): Promise<PreflightExecution> {
  const execution = await runtime.executions.find(id);
  if (execution !== undefined) return execution;
  const runs = await runtime.executions.list({ configId: id, limit: mostLookedThrough });
  const latest = runs.find(({ finishedAt }) => finishedAt !== undefined);
  if (latest !== undefined) return latest;
  throw new CommandError('EXECUTION_NOT_FOUND', `There is no run ${id}, and no finished run of a configuration ${id}.`);
}

async function findRunBefore(runtime: AnyRuntimeState, run: PreflightExecution): Promise<PreflightExecution> {
  const runs = await runtime.executions.list({ configId: run.configId, limit: mostLookedThrough });
  const earlier = runs.slice(runs.findIndex(({ id }) => id === run.id) + 1);
  const before = earlier.find(
    ({ finishedAt, environment }) => finishedAt !== undefined && environment === run.environment,
  );
  if (before !== undefined) return before;
  throw new CommandError(
    'EXECUTION_NOT_FOUND',
    `Among the last ${mostLookedThrough} runs of ${run.configId}, none in the same environment finished before ${run.id}: name a run to compare it with.`,
  );
}
