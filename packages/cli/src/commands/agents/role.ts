import type { AgentRole } from '@maf/protocols';
import { Argument, type Command } from 'commander';
import { namedAgent } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';

interface RoleOptions {
  readonly actor?: string;
}

const roles: readonly AgentRole[] = ['agent', 'supervisor', 'admin'];

export function addAgentsRole(agents: Command, context: CommandContext): void {
  agents
    .command('role')
    .summary('give an agent a role, or list the roles')
    .description(
      'Gives an agent a role; without arguments, lists who has which. Only an admin gives roles, by its token ' +
        '(MAF_AGENT_TOKEN). Where there is none yet, an agent that proves who it is makes itself the first.',
    )
    .argument('[agent]', 'id of the agent')
    .addArgument(new Argument('[role]', 'the role').choices(roles))
    .option('--actor <id>', 'who gives it (default: MAF_AGENT_ID, else the agent itself)')
    .addHelpText('after', examples('maf agents role', 'maf agents role agent-001 supervisor --actor admin'))
    .action((agentId: string | undefined, role: AgentRole | undefined, options: RoleOptions, command: Command) => {
      if (agentId === undefined) return listRoles(context);
      if (role === undefined) return command.error('error: expected a role behind the agent');
      return giveRole(context, agentId, role, options);
    });
}

async function listRoles(context: CommandContext): Promise<void> {
  await withRuntime(context, 'existing', async ({ access }) => {
    const standings = await access.list();
    context.output.list({
      data: standings,
      headings: ['AGENT', 'ROLE', 'TOKEN'],
      rows: standings.map(({ agentId, role, hasToken }) => [agentId, role, hasToken ? 'valid' : 'none']),
      whenEmpty: 'No agent has a role or a token.',
    });
  });
}

async function giveRole(
  context: CommandContext,
  agentId: string,
  role: AgentRole,
  options: RoleOptions,
): Promise<void> {
  const by = { actor: namedAgent(context, options.actor) ?? agentId };
  await withRuntime(context, 'existing', async ({ access }) => {
    const standing = await access.setRole(agentId, role, by);
    context.output.result(standing, () => `${agentId} has the role ${role}`);
  });
}
