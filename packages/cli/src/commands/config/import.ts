import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { type ActorOptions, actorOption } from './actor-option.js';
import { printReport } from './import-report.js';

interface ImportOptions extends ActorOptions {
  readonly dryRun?: boolean;
}

export function addConfigImport(config: Command, context: CommandContext): void {
  config
    .command('import')
    .summary('save all configurations of a folder or file')
    .description('Saves the configurations of a file or of the JSON and YAML files of a folder, all of them or none.')
    .argument('<source>', 'file or folder')
    .option('--dry-run', 'read and check everything, and store nothing')
    .addOption(actorOption())
    .addHelpText('after', examples('maf config import checks/', 'maf config import checks/ --dry-run'))
    .action((source: string, options: ImportOptions) => importAll(context, source, options));
}

async function importAll(context: CommandContext, source: string, { dryRun, agent }: ImportOptions): Promise<void> {
  await withAsyncConfigs(context, 'create', async (manager) => {
    const report = await manager.importConfigs(source, { dryRun, actor: agentOrUser(context, agent) });
    if (dryRun) context.output.message('Nothing was stored (--dry-run).');
    printReport(context.output, report);
  });
}
