import { LeaseConflictError, type LeaseWait } from '@maf/runtime';
import type { Command } from 'commander';
import { requireAgent } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withRuntime } from '../context/runtime.js';
import { durationOption } from '../options/duration-option.js';
import { examples } from '../options/examples.js';
import { parseDuration } from '../options/parse-duration.js';
import { formatInstant } from '../output/format-instant.js';
import { patternOf } from '../reservations/pattern-of.js';
import { reportConflicts } from '../reservations/report-conflicts.js';
import { untilInterrupted } from '../reservations/until-interrupted.js';

interface ReserveOptions {
  readonly agent?: string;
  readonly shared?: boolean;
  readonly wait?: number;
  readonly ttl: number;
  readonly reason?: string;
  readonly key?: string;
}

export function addReserve(program: Command, context: CommandContext): void {
  program
    .command('reserve')
    .summary('reserve paths before changing them')
    .description(
      'Reserves paths for an agent: all of them, or none when another agent is in the way (exit code 1). The holder ' +
        'asking again gets its own reservation back with the new end.',
    )
    .argument('<path...>', 'files, folders (src/) or quoted globs, relative to the current folder')
    .option('--agent <id>', 'who reserves (default: MAF_AGENT_ID)')
    .option('--shared', 'to read only: any number of agents may share a path, and nobody may have it alone')
    .option('--wait <time>', 'keep a place in the queue for so long, such as 2m', parseDuration)
    .addOption(durationOption('--ttl <time>', 'how long, such as 90s, 30m, 2h or 1d', '30m'))
    .option('--reason <text>', 'why, for those who wait')
    .option('--key <key>', 'idempotency key: asked again with the same key, the first grant is returned')
    .addHelpText(
      'after',
      examples(
        'maf reserve src/api.ts --agent agent-001 --ttl 30m',
        'maf reserve src/api/ "test/**/*.test.ts" --wait 2m --reason "new endpoint"',
        'maf reserve docs/ --shared',
      ),
    )
    .action((paths: string[], options: ReserveOptions) => reserve(context, paths, options));
}

async function reserve(context: CommandContext, given: string[], options: ReserveOptions): Promise<void> {
  const agentId = requireAgent(context, options.agent);
  const filePaths = [...new Set(given.map((path) => patternOf(path)))];
  await withRuntime(context, 'create', async (runtime) => {
    const request = { filePaths, agentId, ...termsOf(options) };
    const acquire = (wait: LeaseWait) => runtime.acquireLeases(request, wait);
    try {
      const leases = await untilInterrupted(options.wait ?? 0, acquire);
      const now = runtime.clock();
      context.output.list({
        data: leases,
        headings: ['PATH', 'TOKEN', 'UNTIL'],
        rows: leases.map((lease) => [lease.filePath, String(lease.fencingToken), formatInstant(lease.expiresAt, now)]),
        whenEmpty: '',
      });
    } catch (error) {
      if (error instanceof LeaseConflictError) await reportConflicts(context, runtime, error);
      throw error;
    }
  });
}

function termsOf({ shared, ttl, reason, key }: ReserveOptions) {
  return {
    ttlMs: ttl,
    ...(shared === true ? { mode: 'shared' as const } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  };
}
