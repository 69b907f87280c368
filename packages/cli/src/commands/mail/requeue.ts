import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';

export function addMailRequeue(mail: Command, context: CommandContext): void {
  mail
    .command('requeue')
    .summary('give a dead letter more attempts')
    .description('Queues a dead letter again, with 5 more attempts.')
    .argument('<message>', 'id of the message')
    .addHelpText('after', examples('maf mail requeue 01JD…'))
    .action((messageId: string) => requeue(context, messageId));
}

async function requeue(context: CommandContext, messageId: string): Promise<void> {
  await withRuntime(context, 'existing', async (runtime) => {
    await runtime.requeue(messageId);
    context.output.result({ messageId }, () => `queued again: ${messageId}`);
  });
}
