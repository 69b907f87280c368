import type { ConfigType } from '@maf/protocols';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';

interface ListOptions {
  readonly type?: ConfigType;
}

export function addConfigList(config: Command, context: CommandContext): void {
  config
    .command('list')
    .summary('the saved configurations')
    .description('Lists the saved configurations by id.')
    .addOption(
      new Option('--type <type>', 'only those of this type').choices([
        'smoke_test',
        'reservation_check',
        'escalation_path',
        'escalation_target',
      ] satisfies ConfigType[]),
    )
    .addHelpText('after', examples('maf config list', 'maf config list --type escalation_path --json'))
    .action((options: ListOptions) => list(context, options));
}

async function list(context: CommandContext, { type }: ListOptions): Promise<void> {
  await withAsyncConfigs(context, 'existing', async (manager) => {
    const stored = await manager.run((configs) =>
      configs.listConfigs({ configType: type }).flatMap((id) => configs.loadStored(id) ?? []),
    );
    const data = stored.map(({ document: { id, configType, version, name, environmentOverrides = {} }, revision }) => ({
      id,
      configType,
      version,
      revision,
      name,
      environments: Object.keys(environmentOverrides),
    }));
    context.output.list({
      data,
      headings: ['ID', 'TYPE', 'VERSION', 'REVISION', 'ENVIRONMENTS', 'NAME'],
      rows: data.map(({ id, configType, version, revision, name, environments }) => [
        id,
        configType,
        version,
        String(revision),
        environments.join(', '),
        name,
      ]),
      whenEmpty: 'No configurations are saved.',
    });
  });
}
