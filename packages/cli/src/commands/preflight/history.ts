import type { CheckHistory } from '@maf/preflight';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { describeFailing, historyHeadings, historyRow } from '../../output/format-history.js';

interface HistoryOptions {
  readonly runs: number;
  readonly env?: string;
}

export function addPreflightHistory(preflight: Command, context: CommandContext): void {
  preflight
    .command('history')
    .summary('trend, flakiness and first failures of checks')
    .description(
      'Sums up the last runs of checks, in each environment: how many passed, how long they took and whether that ' +
        'changes, how often they changed their mind, and since when and which commit they fail.',
    )
    .argument('[id...]', 'ids of configurations (default: every saved one)')
    .option('--runs <number>', 'look at so many of the last runs of each', parseCount, 50)
    .addOption(new Option('--env <name>', 'only runs in this environment'))
    .addHelpText(
      'after',
      examples(
        'maf preflight history',
        'maf preflight history api-health-check --runs 200',
        'maf preflight history --json',
      ),
    )
    .action((ids: string[], options: HistoryOptions) => history(context, ids, options));
}

async function history(context: CommandContext, given: readonly string[], options: HistoryOptions): Promise<void> {
  const { summariseHistory } = await import('@maf/preflight');
  const { ConfigNotFoundError } = await import('@maf/config');
  const { output } = context;
  await withAsyncConfigs(context, 'existing', async (manager, runtime) => {
    const saved = await manager.listConfigs();
    const histories: CheckHistory[] = [];
    for (const configId of given.length === 0 ? saved : new Set(given)) {
      const executions = await runtime.executions.list({ configId, limit: options.runs });
      if (executions.length === 0 && !saved.includes(configId)) throw new ConfigNotFoundError(configId);
      histories.push(...summariseHistory(executions));
    }
    const { env } = options;
    const wanted = histories.filter(({ environment }) => env === undefined || environment === env);
    output.list({
      data: wanted,
      headings: historyHeadings,
      rows: wanted.map(historyRow),
      whenEmpty: 'No finished runs.',
    });
    if (output.isJson) return;
    const { describeCommit } = await import('@maf/preflight');
    const now = runtime.clock();
    for (const line of wanted.flatMap((check) => describeFailing(check, now, describeCommit))) output.text(line);
  });
}
