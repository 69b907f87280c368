import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { type ActorOptions, actorOption } from './actor-option.js';

export function addConfigRollback(config: Command, context: CommandContext): void {
  config
    .command('rollback')
    .summary('make an earlier revision current again')
    .description('Saves an earlier revision of a configuration (of a deleted one too) as its newest one.')
    .argument('<id>', 'id of the configuration')
    .argument('<revision>', 'number of the revision', parseCount)
    .addOption(actorOption())
    .addHelpText('after', examples('maf config rollback api-health-check 2'))
    .action((id: string, revision: number, options: ActorOptions) => rollback(context, id, revision, options));
}

async function rollback(context: CommandContext, id: string, revision: number, { agent }: ActorOptions): Promise<void> {
  await withAsyncConfigs(context, 'existing', async (manager) => {
    const document = await manager.rollback(id, revision, { actor: agentOrUser(context, agent) });
    const current = (await manager.loadStored(id))?.revision;
    const data = { id, version: document.version, restored: revision, revision: current };
    context.output.result(data, () => `${id} is as in revision ${revision} again (revision ${current})`);
  });
}
