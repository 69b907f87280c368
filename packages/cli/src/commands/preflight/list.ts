import type { ExecutionStatus } from '@maf/protocols';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { formatDuration } from '../../output/format-duration.js';
import { formatDistance } from '../../output/format-instant.js';
import { listSchedules } from '../../schedules/list-schedules.js';
import { readSchedules } from '../../schedules/read-schedules.js';

interface ListOptions {
  readonly config?: string;
  readonly agent?: string;
  readonly status?: ExecutionStatus;
  readonly limit: number;
  readonly scheduled?: boolean;
}

const statuses = ['pending', 'running', 'passed', 'warned', 'failed', 'timeout'] satisfies ExecutionStatus[];

export function addPreflightList(preflight: Command, context: CommandContext): void {
  preflight
    .command('list')
    .summary('the latest runs, and when a check is due next')
    .description('Lists runs, the latest first; or, with --scheduled, the checks that workers run by themselves.')
    .option('--config <id>', 'only those of this configuration')
    .option('--agent <id>', 'only those that this agent asked for')
    .addOption(new Option('--status <status>', 'only those of this status').choices(statuses))
    .option('--limit <number>', 'at most so many', parseCount, 20)
    .option('--scheduled', 'the schedules instead, and when each is due next')
    .addHelpText(
      'after',
      examples('maf preflight list', 'maf preflight list --status failed --json', 'maf preflight list --scheduled'),
    )
    .action((options: ListOptions) => list(context, options));
}

async function list(context: CommandContext, options: ListOptions): Promise<void> {
  const { config, agent, status, limit, scheduled } = options;
  await withAsyncConfigs(context, 'existing', async (manager, runtime) => {
    if (scheduled) return listSchedules(context, manager, runtime);
    const executions = await runtime.executions.list({
      limit,
      ...(config === undefined ? {} : { configId: config }),
      ...(agent === undefined ? {} : { agentId: agent }),
      ...(status === undefined ? {} : { status }),
    });
    const now = runtime.clock();
    const schedules = await readSchedules(manager, now);
    const data = executions.map((execution) => {
      const nextDueAt = schedules.get(execution.configId)?.nextDueAt;
      return nextDueAt === undefined ? execution : { ...execution, nextDueAt };
    });
    context.output.list({
      data,
      headings: ['ID', 'CONFIGURATION', 'STATUS', 'ATTEMPTS', 'TOOK', 'CREATED', 'NEXT DUE', 'SUMMARY'],
      rows: data.map((execution) => [
        execution.id,
        execution.configId,
        execution.status,
        String(execution.attempts),
        execution.durationMs === undefined ? '' : formatDuration(execution.durationMs),
        formatDistance(execution.createdAt, now),
        'nextDueAt' in execution ? formatDistance(execution.nextDueAt, now) : '',
        execution.summary ?? '',
      ]),
      whenEmpty: 'No runs.',
    });
  });
}
