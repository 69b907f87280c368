import type { AnyRuntimeState } from '@maf/runtime';
import type { Command } from 'commander';
import { requireAgent } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { messageFields } from '../../output/message-fields.js';
import { createGate } from '../../receipts/create-gate.js';

interface InboxOptions {
  readonly agent?: string;
  readonly limit?: number;
  readonly receipt?: true;
}

export function addMailInbox(mail: Command, context: CommandContext): void {
  mail
    .command('inbox')
    .summary('the unfinished messages of an agent')
    .description('Lists the unfinished messages that are addressed to an agent, the oldest first. It consumes nothing.')
    .option('--agent <id>', 'whose inbox (default: MAF_AGENT_ID)')
    .option('--limit <number>', 'at most so many (default: 100)', parseCount)
    .option('--receipt', 'refuse without a fresh preflight receipt: work begins with what is read here')
    .addHelpText('after', examples('maf mail inbox --agent agent-002', 'maf mail inbox --agent agent-002 --json'))
    .action((options: InboxOptions) => showInbox(context, options));
}

async function showInbox(context: CommandContext, { agent, limit, receipt }: InboxOptions): Promise<void> {
  const agentId = requireAgent(context, agent);
  await withRuntime(context, 'existing', async (runtime) => {
    if (receipt) await refuseUnlessFresh(context, runtime);
    const messages = await runtime.inbox(agentId, limit === undefined ? {} : { limit });
    context.output.list({
      data: messages,
      headings: ['ID', 'TYPE', 'FROM', 'PRIORITY', 'STATE', 'SENT', 'CONTENT'],
      rows: messages.map(({ message, state, attempts }) => [
        message.messageId ?? '',
        message.type,
        message.agentId,
        message.priority ?? 'normal',
        attempts === 0 ? state : `${state} (${attempts})`,
        message.timestamp === undefined ? '' : new Date(message.timestamp).toISOString(),
        messageFields(message),
      ]),
      whenEmpty: `The inbox of ${agentId} is empty.`,
    });
  });
}

async function refuseUnlessFresh(context: CommandContext, runtime: AnyRuntimeState): Promise<void> {
  const { assertFresh } = await import('@maf/runtime');
  assertFresh(await (await createGate(context, runtime)).judge());
}
