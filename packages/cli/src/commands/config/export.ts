import type { ConfigFileFormat } from '@maf/config';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';

interface ExportOptions {
  readonly format?: ConfigFileFormat;
}

export function addConfigExport(config: Command, context: CommandContext): void {
  config
    .command('export')
    .summary('write configurations to files')
    .description('Writes saved configurations to one file (.json, .yaml: a list) or to a folder (one file each).')
    .argument('<target>', 'file or folder')
    .argument('[id...]', 'only these (default: all)')
    .addOption(new Option('--format <format>', 'of the files in a folder (default: json)').choices(['json', 'yaml']))
    .addHelpText(
      'after',
      examples(
        'maf config export checks/ --format yaml',
        'maf config export all.json',
        'maf config export a.yaml my-check',
      ),
    )
    .action((target: string, ids: string[], options: ExportOptions) => exportAll(context, target, ids, options));
}

async function exportAll(
  context: CommandContext,
  target: string,
  ids: string[],
  { format }: ExportOptions,
): Promise<void> {
  await withAsyncConfigs(context, 'existing', async (manager) => {
    const files = await manager.exportConfigs(target, { format, ...(ids.length === 0 ? {} : { ids }) });
    if (files.length === 0) context.output.message('No configurations are saved: nothing was written.');
    if (files.length > 0 || context.output.isJson) context.output.result(files, () => files.join('\n'));
  });
}
