import type { Command } from 'commander';
import { requireAgent } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withRuntime } from '../context/runtime.js';
import { durationOption } from '../options/duration-option.js';
import { examples } from '../options/examples.js';
import { formatInstant } from '../output/format-instant.js';
import { heldLeases } from '../reservations/held-leases.js';

interface HandOffOptions {
  readonly agent?: string;
  readonly to: string;
  readonly ttl: number;
  readonly reason?: string;
}

export function addHandOff(program: Command, context: CommandContext): void {
  program
    .command('handoff')
    .summary('give a reservation to another agent')
    .description('Gives a reservation to another agent in one step, under a new token: nobody can come in between.')
    .argument('<path>', 'what was reserved, as it was named: relative to the current folder')
    .option('--agent <id>', 'who holds it (default: MAF_AGENT_ID)')
    .requiredOption('--to <id>', 'who gets it')
    .addOption(durationOption('--ttl <time>', 'how long the other agent has it', '30m'))
    .option('--reason <text>', 'why (default: what it was reserved for)')
    .addHelpText('after', examples('maf handoff src/api.ts --agent agent-001 --to agent-002 --ttl 1h'))
    .action((path: string, options: HandOffOptions) => handOff(context, path, options));
}

async function handOff(
  context: CommandContext,
  path: string,
  { agent, to, ttl, reason }: HandOffOptions,
): Promise<void> {
  const agentId = requireAgent(context, agent);
  await withRuntime(context, 'existing', async (runtime) => {
    const terms = { to, ttlMs: ttl, ...(reason === undefined ? {} : { reason }) };
    const held = await heldLeases(runtime, path, agentId, 'handed over');
    for (const lease of held) {
      const given = await runtime.handOffLease(lease, terms);
      const until = formatInstant(given.expiresAt, runtime.clock());
      context.output.list({
        data: [given],
        headings: ['PATH', 'AGENT', 'TOKEN', 'UNTIL'],
        rows: [[given.filePath, given.agentId, String(given.fencingToken), until]],
        whenEmpty: '',
      });
    }
  });
}
