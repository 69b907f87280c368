import type { MigrationReport } from '@maf/config';
import type { Command } from 'commander';
import { agentOrUser } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { type ActorOptions, actorOption } from './actor-option.js';
import { loadMigrations } from './load-migrations.js';

interface MigrateOptions extends ActorOptions {
  readonly all?: boolean;
  readonly to: string;
  readonly dryRun?: boolean;
  readonly migrations?: string;
}

export function addConfigMigrate(config: Command, context: CommandContext): void {
  config
    .command('migrate')
    .summary('bring configurations to a version')
    .description('Brings one configuration, or with --all every one (or none when one fails), to a higher version.')
    .argument('[id]', 'id of the configuration')
    .option('--all', 'every saved configuration')
    .requiredOption('--to <version>', 'semantic version to reach')
    .option('--dry-run', 'work everything out and store nothing')
    .option('--migrations <module>', 'JavaScript module whose `migrations` (an array of ConfigMigration) are taken')
    .addOption(actorOption())
    .addHelpText(
      'after',
      examples(
        'maf config migrate api-health-check --to 2.0.0',
        'maf config migrate --all --to 2.0.0 --dry-run --migrations ./config-migrations.js',
      ),
    )
    .action((id: string | undefined, options: MigrateOptions, command: Command) => {
      if ((id === undefined) !== (options.all === true)) command.error('error: expected either an id or --all');
      return migrate(context, id, options);
    });
}

async function migrate(context: CommandContext, id: string | undefined, options: MigrateOptions): Promise<void> {
  const { to, dryRun, agent } = options;
  const migrations = options.migrations === undefined ? [] : await loadMigrations(options.migrations);
  const settings = { dryRun, actor: agentOrUser(context, agent) };
  await withAsyncConfigs(
    context,
    'existing',
    async (manager) => {
      const reports =
        id === undefined ? await manager.migrateAll(to, settings) : [await manager.migrateConfig(id, to, settings)];
      printReports(context, reports, dryRun === true);
    },
    migrations,
  );
}

function printReports({ output }: CommandContext, reports: readonly MigrationReport[], dryRun: boolean): void {
  const outcome = dryRun ? 'would migrate' : 'migrated';
  output.list({
    data: reports,
    headings: ['CONFIGURATION', 'OUTCOME', 'VERSIONS', 'CHANGES'],
    rows: reports.map(({ configId, changed, versions, operations }) => [
      configId,
      changed ? outcome : 'unchanged',
      versions.join(' → '),
      operations.map(({ op, path }) => `${op} ${path}`).join(', '),
    ]),
    whenEmpty: 'No configurations are saved.',
  });
}
