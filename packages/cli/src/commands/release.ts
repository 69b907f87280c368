import type { MafLease } from '@maf/protocols';
import type { RuntimeState } from '@maf/runtime';
import type { Command } from 'commander';
import { agentOrUser, requireAgent } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withRuntime } from '../context/runtime.js';
import { examples } from '../options/examples.js';
import { heldLeases } from '../reservations/held-leases.js';

interface ReleaseOptions {
  readonly agent?: string;
  readonly all?: boolean;
  readonly force?: boolean;
  readonly actor?: string;
  readonly reason?: string;
}

export function addRelease(program: Command, context: CommandContext): void {
  program
    .command('release')
    .summary('end reservations')
    .description(
      'Ends reservations of an agent: all of those named, or none when it does not hold one (exit code 1). With --force ' +
        'those of others: their holders are told, and the audit trail keeps who did it and why.',
    )
    .argument('[path...]', 'what was reserved, as it was named: relative to the current folder')
    .option('--agent <id>', 'who holds them (default: MAF_AGENT_ID; with --force: anybody)')
    .option('--all', 'every reservation of the agent')
    .option('--force', 'end reservations of others before their time')
    .option('--actor <id>', 'with --force: who does it (default: MAF_AGENT_ID, else the user)')
    .option('--reason <text>', 'with --force: why')
    .addHelpText(
      'after',
      examples(
        'maf release src/api.ts --agent agent-001',
        'maf release --all --agent agent-001',
        'maf release src/api.ts --force --actor supervisor --reason "agent-001 is gone"',
      ),
    )
    .action((paths: string[], options: ReleaseOptions, command: Command) => {
      const problem = problemOf(paths, options);
      if (problem !== undefined) command.error(`error: ${problem}`);
      return release(context, paths, options);
    });
}

function problemOf(paths: readonly string[], { agent, all, force, actor, reason }: ReleaseOptions): string | undefined {
  if ((paths.length === 0) !== (all === true)) return 'expected either paths or --all';
  if (force !== true)
    return actor === undefined && reason === undefined ? undefined : '--actor and --reason go with --force';
  if (reason === undefined || reason.trim() === '') return '--force needs a --reason';
  return all === true && agent === undefined ? '--force --all needs an --agent' : undefined;
}

async function release(context: CommandContext, paths: string[], options: ReleaseOptions): Promise<void> {
  const { agent, all, force, actor, reason = '' } = options;
  const agentId = force ? agent : requireAgent(context, agent);
  await withRuntime(context, 'existing', async (runtime) => {
    const leases = all
      ? await runtime.listLeases(agentId === undefined ? {} : { agentId })
      : await named(runtime, paths, agentId);
    for (const lease of leases) {
      if (force) await runtime.forceReleaseLease(lease, { actor: agentOrUser(context, actor), reason });
      else await runtime.releaseLease(lease);
    }
    context.output.list({
      data: leases,
      headings: ['RELEASED', 'TOKEN'],
      rows: leases.map(({ filePath, fencingToken }) => [filePath, String(fencingToken)]),
      whenEmpty: `${agentId} holds no reservation.`,
    });
  });
}

async function named(
  runtime: Pick<RuntimeState, 'clock' | 'findLeases' | 'leaseName'>,
  paths: readonly string[],
  agentId: string | undefined,
): Promise<readonly MafLease[]> {
  const held: MafLease[] = [];
  for (const path of paths) held.push(...(await heldLeases(runtime, path, agentId, 'released')));
  return [...new Map(held.map((lease) => [lease.fencingToken, lease])).values()];
}
