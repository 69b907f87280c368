import type { MafMessage, MessagePriority } from '@maf/protocols';
import { type Command, Option } from 'commander';
import { requireAgent } from '../../context/agent.js';
import type { CommandContext } from '../../context/command-context.js';
import { readOptionText } from '../../context/read-text.js';
import { withRuntime } from '../../context/runtime.js';
import { UsageError } from '../../errors/usage-error.js';
import { examples } from '../../options/examples.js';
import { parseDuration } from '../../options/parse-duration.js';

interface SendOptions {
  readonly from?: string;
  readonly to?: string;
  readonly type: string;
  readonly data: string;
  readonly priority?: MessagePriority;
  readonly delay?: number;
  readonly key?: string;
}

export function addMailSend(mail: Command, context: CommandContext): void {
  mail
    .command('send')
    .summary('send a message')
    .description('Sends a message; prints its id. Without --to, any agent that claims its type gets it.')
    .option('--from <agent>', 'who sends it (default: MAF_AGENT_ID)')
    .option('--to <agent>', 'who is to receive it')
    .requiredOption('--type <type>', 'its type, such as TASK_CLAIM or WORK_COMPLETE')
    .option('--data <json>', 'its further fields as a JSON object; @FILE reads a file, - reads stdin', '{}')
    .addOption(new Option('--priority <priority>', 'how urgent it is').choices(['low', 'normal', 'high', 'urgent']))
    .option('--delay <time>', 'how long nobody gets it, such as 5m', parseDuration)
    .option('--key <key>', 'idempotency key: sent again with the same key, it is stored once')
    .addHelpText(
      'after',
      examples(
        `maf mail send --from agent-001 --to agent-002 --type TASK_CLAIM --data '{"taskId":"task-7"}'`,
        'maf mail send --from agent-001 --type WORK_COMPLETE --data @done.json --key task-7-done',
        'maf mail send --from agent-001 --type TASK_CLAIM --data - --delay 5m < claim.json',
      ),
    )
    .action((options: SendOptions) => send(context, options));
}

async function send(context: CommandContext, options: SendOptions): Promise<void> {
  const { to, type, priority, delay, key } = options;
  const agentId = requireAgent(context, options.from, '--from');
  const fields = parseFields(await readOptionText(context, options.data));
  // `enqueue` checks it against the schema of its type before anything is stored.
  const message = { ...fields, type, agentId, ...(to === undefined ? {} : { to }) } as MafMessage;
  await withRuntime(context, 'create', async (runtime) => {
    const sent = await runtime.enqueue(message, {
      ...(priority === undefined ? {} : { priority }),
      ...(delay === undefined ? {} : { delayMs: delay }),
      ...(key === undefined ? {} : { idempotencyKey: key }),
    });
    if (sent.duplicate) context.output.message('It had been sent before; nothing was stored.');
    context.output.result(sent, () => sent.messageId);
  });
}

/** @throws UsageError */
function parseFields(text: string): object {
  const fields = parseJson(text);
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields;
  throw new UsageError(`--data: expected a JSON object, found ${Array.isArray(fields) ? 'an array' : typeof fields}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--data: expected JSON: ${problem}`, { cause });
  }
}
