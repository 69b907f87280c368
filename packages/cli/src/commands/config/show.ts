import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { examples } from '../../options/examples.js';
import { formatInstant } from '../../output/format-instant.js';

interface ShowOptions {
  readonly env?: string;
  readonly history?: boolean;
}

export function addConfigShow(config: Command, context: CommandContext): void {
  config
    .command('show')
    .summary('one configuration')
    .description(
      'Prints a configuration as JSON: as it was saved, or with --env as it is in that environment. With --history, ' +
        'the list of its revisions (of a deleted one too).',
    )
    .argument('<id>', 'id of the configuration')
    .option('--env <name>', 'merge the overrides of this environment')
    .option('--history', 'list its revisions')
    .addHelpText(
      'after',
      examples('maf config show api-health-check', 'maf config show api-health-check --env production'),
    )
    .action((id: string, options: ShowOptions, command: Command) => {
      if (options.history && options.env !== undefined) command.error('error: expected --env or --history, not both');
      return options.history ? showHistory(context, id) : showConfig(context, id, options);
    });
}

async function showConfig(context: CommandContext, id: string, { env }: ShowOptions): Promise<void> {
  const { ConfigNotFoundError } = await import('@maf/config');
  await withAsyncConfigs(context, 'existing', async (manager) => {
    const document = env === undefined ? (await manager.loadStored(id))?.document : await manager.loadConfig(id, env);
    if (document === undefined) throw new ConfigNotFoundError(id);
    context.output.result(document, () => JSON.stringify(document, undefined, 2));
  });
}

async function showHistory(context: CommandContext, id: string): Promise<void> {
  const { ConfigNotFoundError } = await import('@maf/config');
  await withAsyncConfigs(context, 'existing', async (manager, runtime) => {
    const history = await manager.history(id);
    if (history.length === 0) throw new ConfigNotFoundError(id);
    const now = runtime.clock();
    context.output.list({
      data: history,
      headings: ['REVISION', 'CHANGE', 'VERSION', 'BY', 'AT'],
      rows: history.map(({ revision, change, document, actor = '', createdAt }) => [
        String(revision),
        change,
        document.version,
        actor,
        formatInstant(createdAt, now),
      ]),
      whenEmpty: '',
    });
  });
}
