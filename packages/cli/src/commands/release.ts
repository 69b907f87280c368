import { resolve } from 'node:path';
import type { MafLease } from '@maf/protocols';
import type { RuntimeState } from '@maf/runtime';
import type { Command } from 'commander';
import { requireAgent } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withRuntime } from '../context/runtime.js';
import { CommandError } from '../errors/command-error.js';
import { examples } from '../options/examples.js';
import { formatInstant } from '../output/format-instant.js';

interface ReleaseOptions {
  readonly agent?: string;
  readonly all?: boolean;
}

export function addRelease(program: Command, context: CommandContext): void {
  program
    .command('release')
    .summary('end reservations')
    .description('Ends reservations of an agent: all of those named, or none when it does not hold one (exit code 1).')
    .argument('[path...]', 'the reserved paths, relative to the current folder')
    .option('--agent <id>', 'who holds them (default: MAF_AGENT_ID)')
    .option('--all', 'every reservation of the agent')
    .addHelpText('after', examples('maf release src/api.ts --agent agent-001', 'maf release --all --agent agent-001'))
    .action((paths: string[], options: ReleaseOptions, command: Command) => {
      if ((paths.length === 0) !== (options.all === true)) command.error('error: expected either paths or --all');
      return release(context, paths, options);
    });
}

async function release(context: CommandContext, paths: string[], { agent, all }: ReleaseOptions): Promise<void> {
  const agentId = requireAgent(context, agent);
  await withRuntime(context, 'existing', async (runtime) => {
    const leases = all
      ? await runtime.listLeases({ agentId })
      : await Promise.all(paths.map((path) => heldLease(runtime, resolve(path), agentId)));
    for (const lease of leases) await runtime.releaseLease(lease);
    context.output.list({
      data: leases,
      headings: ['RELEASED', 'TOKEN'],
      rows: leases.map(({ filePath, fencingToken }) => [filePath, String(fencingToken)]),
      whenEmpty: `${agentId} holds no reservation.`,
    });
  });
}

/** @throws CommandError when the agent does not hold the path */
async function heldLease(
  runtime: Pick<RuntimeState, 'clock' | 'getLease' | 'projectRoot'>,
  filePath: string,
  agentId: string,
): Promise<MafLease> {
  const lease = await runtime.getLease(filePath);
  if (lease?.agentId === agentId) return lease;
  const holder =
    lease === undefined
      ? 'nobody does (it was released, has expired, or never was reserved)'
      : `${lease.agentId} does until ${formatInstant(lease.expiresAt, runtime.clock())}`;
  const { normalisePath } = await import('@maf/runtime');
  const path = normalisePath(filePath, runtime.projectRoot);
  throw new CommandError('LEASE_LOST', `Nothing was released: ${agentId} does not hold ${path}; ${holder}.`, {
    filePath: path,
    agentId,
    ...(lease === undefined ? {} : { holder: lease.agentId, expiresAt: lease.expiresAt }),
  });
}
