import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { type ActorOptions, actorOption } from './actor-option.js';
import { printReport } from './import-report.js';
import { withFiles } from './stdin-file.js';

export function addConfigSave(config: Command, context: CommandContext): void {
  config
    .command('save')
    .summary('save configurations from files')
    .description(
      'Checks all files (JSON or YAML, one configuration or a list each) and then saves all of them, or none.',
    )
    .argument('<file...>', 'files; - reads stdin')
    .addOption(actorOption())
    .addHelpText(
      'after',
      examples('maf config save checks/api-health.yaml checks/paths.json', 'cat check.json | maf config save -'),
    )
    .action((files: string[], options: ActorOptions) => save(context, files, options));
}

async function save(context: CommandContext, sources: string[], { agent }: ActorOptions): Promise<void> {
  const actor = agentOrUser(context, agent);
  await withFiles(context, sources, (files) =>
    withAsyncConfigs(context, 'create', async (manager) =>
      printReport(context.output, await manager.importConfigs(files, { actor })),
    ),
  );
}
