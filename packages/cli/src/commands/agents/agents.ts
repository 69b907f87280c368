import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withLeases } from '../../context/leases.js';
import { examples } from '../../options/examples.js';
import { formatDistance } from '../../output/format-instant.js';
import { addAgentsRegister } from './register.js';
import { addAgentsRole } from './role.js';
import { addAgentsToken } from './token.js';

export function addAgents(program: Command, context: CommandContext): void {
  const agents = program
    .command('agents')
    .summary('the agents that are known, and when they were last seen')
    .description('Lists the agents that have registered or sent a sign of life, by id.')
    .addHelpText(
      'after',
      examples('maf agents', 'maf agents --json', 'maf agents register agent-001 --token-file ~/.config/maf/agent-001'),
    )
    .action(() => listAgents(context));
  addAgentsRegister(agents, context);
  addAgentsRole(agents, context);
  addAgentsToken(agents, context);
}

async function listAgents(context: CommandContext): Promise<void> {
  await withLeases(context, async (runtime) => {
    const agents = await runtime.listAgents();
    const now = runtime.clock();
    context.output.list({
      data: agents,
      headings: ['AGENT', 'STATUS', 'LAST SEEN', 'INCARNATION', 'CAPABILITIES'],
      rows: agents.map(({ id, status, lastSeen, incarnationId, capabilities }) => [
        id,
        status,
        formatDistance(lastSeen, now),
        incarnationId,
        capabilities.join(', '),
      ]),
      whenEmpty: 'No agents are known.',
    });
  });
}
