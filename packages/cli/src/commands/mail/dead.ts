import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { formatDistance } from '../../output/format-instant.js';

interface DeadOptions {
  readonly limit?: number;
}

export function addMailDead(mail: Command, context: CommandContext): void {
  mail
    .command('dead')
    .summary('messages that no attempt could finish')
    .description('Lists the dead letters, the latest first, and why they died.')
    .option('--limit <number>', 'at most so many (default: 100)', parseCount)
    .addHelpText('after', examples('maf mail dead', 'maf mail dead --json'))
    .action((options: DeadOptions) => listDead(context, options));
}

async function listDead(context: CommandContext, { limit }: DeadOptions): Promise<void> {
  await withRuntime(context, 'existing', async (runtime) => {
    const letters = await runtime.deadLetters(limit === undefined ? {} : { limit });
    const now = runtime.clock();
    context.output.list({
      data: letters,
      headings: ['ID', 'TYPE', 'FROM', 'TO', 'ATTEMPTS', 'DIED', 'REASON'],
      rows: letters.map(({ message, attempts, diedAt, reason }) => [
        message.messageId ?? '',
        message.type,
        message.agentId,
        message.to ?? 'anyone',
        String(attempts),
        formatDistance(diedAt, now),
        reason,
      ]),
      whenEmpty: 'No dead letters.',
    });
  });
}
