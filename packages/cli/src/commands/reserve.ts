import { resolve } from 'node:path';
import type { Command } from 'commander';
import { requireAgent } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withRuntime } from '../context/runtime.js';
import { durationOption } from '../options/duration-option.js';
import { examples } from '../options/examples.js';
import { formatInstant } from '../output/format-instant.js';
import { acquireAll } from '../reservations/acquire-all.js';

interface ReserveOptions {
  readonly agent?: string;
  readonly ttl: number;
  readonly reason?: string;
}

export function addReserve(program: Command, context: CommandContext): void {
  program
    .command('reserve')
    .summary('reserve paths before changing them')
    .description(
      'Reserves paths for an agent: all of them, or none when another agent holds one (exit code 1). The holder asking ' +
        'again gets its own reservation back with the new end.',
    )
    .argument('<path...>', 'files or folders, relative to the current folder')
    .option('--agent <id>', 'who reserves (default: MAF_AGENT_ID)')
    .addOption(durationOption('--ttl <time>', 'how long, such as 90s, 30m, 2h or 1d', '30m'))
    .option('--reason <text>', 'why, for those who wait')
    .addHelpText(
      'after',
      examples(
        'maf reserve src/api.ts --agent agent-001 --ttl 30m',
        'maf reserve src/api.ts src/api.test.ts --reason "new endpoint"',
      ),
    )
    .action((paths: string[], options: ReserveOptions) => reserve(context, paths, options));
}

async function reserve(
  context: CommandContext,
  given: string[],
  { agent, ttl, reason }: ReserveOptions,
): Promise<void> {
  const agentId = requireAgent(context, agent);
  const paths = [...new Set(given.map((path) => resolve(path)))];
  await withRuntime(context, 'create', async (runtime) => {
    const leases = await acquireAll(runtime, { paths, agentId, ttlMs: ttl, reason });
    const now = runtime.clock();
    context.output.list({
      data: leases,
      headings: ['PATH', 'TOKEN', 'UNTIL'],
      rows: leases.map(({ filePath, fencingToken, expiresAt }) => [
        filePath,
        String(fencingToken),
        formatInstant(expiresAt, now),
      ]),
      whenEmpty: '',
    });
  });
}
