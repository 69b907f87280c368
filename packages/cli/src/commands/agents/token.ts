import type { Command } from 'commander';
import { giveToken, tokenFileOption } from '../../access/give-token.js';
import { namedAgent } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';

interface TokenOptions {
  readonly actor?: string;
  readonly tokenFile?: string;
}

const actor = [
  '--actor <id>',
  'who does it, by MAF_AGENT_TOKEN (default: MAF_AGENT_ID, else the agent itself)',
] as const;

export function addAgentsToken(agents: Command, context: CommandContext): void {
  const token = agents
    .command('token')
    .summary('replace or end the token of an agent')
    .description('Tokens, by which agents prove who they are. An agent changes its own; an admin that of any agent.');
  token
    .command('rotate')
    .summary('a new token in place of the old one')
    .description('Replaces the token of an agent. The new one is returned once.')
    .argument('<agent>', 'id of the agent')
    .option(...actor)
    .addOption(tokenFileOption())
    .addHelpText('after', examples('maf agents token rotate agent-001 --token-file ~/.config/maf/agent-001'))
    .action((agentId: string, options: TokenOptions) => rotate(context, agentId, options));
  token
    .command('revoke')
    .summary('no token any more')
    .description('Ends the token of an agent. An admin may give it a new one (`maf agents token rotate`).')
    .argument('<agent>', 'id of the agent')
    .option(...actor)
    .addHelpText('after', examples('maf agents token revoke agent-001 --actor admin'))
    .action((agentId: string, options: TokenOptions) => revoke(context, agentId, options));
}

async function rotate(context: CommandContext, agentId: string, options: TokenOptions): Promise<void> {
  const by = { actor: namedAgent(context, options.actor) ?? agentId };
  await withRuntime(context, 'existing', ({ access }) =>
    giveToken(context, agentId, options.tokenFile, () => access.rotateToken(agentId, by)),
  );
}

async function revoke(context: CommandContext, agentId: string, options: TokenOptions): Promise<void> {
  const by = { actor: namedAgent(context, options.actor) ?? agentId };
  await withRuntime(context, 'existing', ({ access }) => access.revokeToken(agentId, by));
  context.output.result({ agentId }, () => `${agentId} has no token any more`);
}
