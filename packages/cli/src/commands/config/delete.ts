import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { type ActorOptions, actorOption } from './actor-option.js';

export function addConfigDelete(config: Command, context: CommandContext): void {
  config
    .command('delete')
    .summary('delete a configuration')
    .description('Deletes a configuration. Its history stays, and `maf config rollback` brings it back.')
    .argument('<id>', 'id of the configuration')
    .addOption(actorOption())
    .addHelpText('after', examples('maf config delete api-health-check'))
    .action((id: string, options: ActorOptions) => remove(context, id, options));
}

async function remove(context: CommandContext, id: string, { agent }: ActorOptions): Promise<void> {
  const { ConfigNotFoundError } = await import('@maf/config');
  await withAsyncConfigs(context, 'existing', async (manager) => {
    if (!(await manager.deleteConfig(id, { actor: agentOrUser(context, agent) }))) throw new ConfigNotFoundError(id);
    const revision = (await manager.history(id)).at(-1)?.revision;
    context.output.result({ id, revision }, () => `deleted ${id}`);
  });
}
