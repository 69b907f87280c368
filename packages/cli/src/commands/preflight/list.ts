import type { ExecutionStatus } from '@maf/protocols';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { formatDuration } from '../../output/format-duration.js';
import { formatDistance } from '../../output/format-instant.js';

interface ListOptions {
  readonly config?: string;
  readonly agent?: string;
  readonly status?: ExecutionStatus;
  readonly limit: number;
}

const statuses = ['pending', 'running', 'passed', 'warned', 'failed', 'timeout'] satisfies ExecutionStatus[];

export function addPreflightList(preflight: Command, context: CommandContext): void {
  preflight
    .command('list')
    .summary('the latest runs')
    .description('Lists runs, the latest first.')
    .option('--config <id>', 'only those of this configuration')
    .option('--agent <id>', 'only those that this agent asked for')
    .addOption(new Option('--status <status>', 'only those of this status').choices(statuses))
    .option('--limit <number>', 'at most so many', parseCount, 20)
    .addHelpText('after', examples('maf preflight list', 'maf preflight list --status failed --json'))
    .action((options: ListOptions) => list(context, options));
}

async function list(context: CommandContext, { config, agent, status, limit }: ListOptions): Promise<void> {
  await withRuntime(context, 'existing', async (runtime) => {
    const executions = await runtime.executions.list({
      limit,
      ...(config === undefined ? {} : { configId: config }),
      ...(agent === undefined ? {} : { agentId: agent }),
      ...(status === undefined ? {} : { status }),
    });
    const now = runtime.clock();
    context.output.list({
      data: executions,
      headings: ['ID', 'CONFIGURATION', 'STATUS', 'ATTEMPTS', 'TOOK', 'CREATED', 'SUMMARY'],
      rows: executions.map(({ id, configId, status, attempts, durationMs, createdAt, summary = '' }) => [
        id,
        configId,
        status,
        String(attempts),
        durationMs === undefined ? '' : formatDuration(durationMs),
        formatDistance(createdAt, now),
        summary,
      ]),
      whenEmpty: 'No runs.',
    });
  });
}
