import type { RuntimeState } from '@maf/runtime';
import type { Command } from 'commander';
import { requireAgent } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { CommandError } from '../../errors/command-error.js';
import { examples } from '../../options/examples.js';
import { createGate } from '../../receipts/create-gate.js';

interface AckOptions {
  readonly agent?: string;
  readonly receipt?: true;
}

export function addMailAck(mail: Command, context: CommandContext): void {
  mail
    .command('ack')
    .summary('acknowledge a message: its work is done')
    .description('Claims one message for the agent and acknowledges it, so that nobody gets it again.')
    .argument('<message>', 'id of the message')
    .option('--agent <id>', 'who has done the work (default: MAF_AGENT_ID)')
    .option('--receipt', 'refuse without a fresh preflight receipt: the work is done when its checks are green')
    .addHelpText('after', examples('maf mail ack 01JD… --agent agent-002', 'maf mail ack 01JD… --receipt'))
    .action((messageId: string, options: AckOptions) => acknowledge(context, messageId, options));
}

async function acknowledge(context: CommandContext, messageId: string, options: AckOptions): Promise<void> {
  const agentId = requireAgent(context, options.agent);
  await withRuntime(context, 'existing', async (runtime) => {
    const gate = options.receipt ? { gate: await createGate(context, runtime) } : {};
    const [claimed] = await runtime.claim({ agentId, messageId, ...gate });
    if (claimed === undefined) throw await notClaimable(runtime, agentId, messageId);
    await runtime.acknowledge(claimed.receipt);
    context.output.result(claimed.message, () => `acknowledged ${messageId} (${claimed.message.type})`);
  });
}

const reasons = {
  claimed: 'another claim holds it; it comes back when that one ends without an acknowledgement',
  delayed: 'its time has not come yet',
  queued: 'somebody else took it just now',
  acknowledged: 'it is acknowledged already',
  dead: 'it is a dead letter; `maf mail requeue` gives it more attempts',
} as const;

async function notClaimable(
  runtime: Pick<RuntimeState, 'deadLetters' | 'inbox'>,
  agentId: string,
  messageId: string,
): Promise<CommandError> {
  const mostMessages = 1000;
  const inbox = await runtime.inbox(agentId, { limit: mostMessages });
  const dead = await runtime.deadLetters({ limit: mostMessages });
  const found = inbox.find(({ message }) => message.messageId === messageId)?.state;
  const state = found ?? (dead.some(({ message }) => message.messageId === messageId) ? 'dead' : undefined);
  const reason =
    state === undefined
      ? 'there is no unfinished message of this id for it; `maf mail inbox` shows those that there are'
      : reasons[state];
  const details = { messageId, agentId, ...(state === undefined ? {} : { state }) };
  return new CommandError('RECEIPT_STALE', `${agentId} cannot acknowledge ${messageId}: ${reason}.`, details);
}
