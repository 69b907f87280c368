import type { ResolvedTarget } from '@maf/escalation';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withTargets } from '../../context/targets.js';
import { examples } from '../../options/examples.js';

interface ListOptions {
  readonly env?: string;
}

export function addTargetsList(targets: Command, context: CommandContext): void {
  targets
    .command('list')
    .summary('the saved targets, and whom they stand for now')
    .description(
      'Lists the saved targets by id, with whom each stands for now. Any other name is the inbox of an agent.',
    )
    .option('--env <name>', 'environment whose overrides count (default: NODE_ENV)')
    .addHelpText('after', examples('maf targets list', 'maf targets list --json'))
    .action((options: ListOptions) => list(context, options));
}

async function list(context: CommandContext, { env }: ListOptions): Promise<void> {
  const { resolveTarget } = await import('@maf/escalation');
  await withTargets(context, env, ({ directory, runtime }) => {
    const data = [...directory].map(([id, target]) => {
      const { recipients, problems } = resolveTarget(id, directory, runtime.clock());
      const targetType = 'problem' in target ? 'unusable' : target.config.targetType;
      return { id, targetType, recipients: recipients.map(shown), problems };
    });
    context.output.list({
      data,
      headings: ['TARGET', 'TYPE', 'TELLS NOW', 'PROBLEMS'],
      rows: data.map(({ id, targetType, recipients, problems }) => [
        id,
        targetType,
        recipients.map(({ name, channels }) => `${name} (${channels.join(', ')})`).join('; ') || 'nobody',
        problems.join('; '),
      ]),
      whenEmpty: 'No targets are saved: every name is the inbox of an agent.',
    });
  });
}

function shown({ name, agentId, channels }: ResolvedTarget['recipients'][number]) {
  return { name, agentId, channels: channels.map(({ channelType }) => channelType) };
}
