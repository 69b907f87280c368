import type { MafHeartbeat } from '@maf/protocols';
import { type Command, Option } from 'commander';
import { requireAgent } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withRuntime } from '../context/runtime.js';
import { collectFacts } from '../options/collect-facts.js';
import { examples } from '../options/examples.js';
import { printable } from '../output/printable.js';

type Status = NonNullable<MafHeartbeat['status']>;

interface HeartbeatOptions {
  readonly agent?: string;
  readonly status?: Status;
  readonly metadata?: Readonly<Record<string, string>>;
}

const statuses = ['idle', 'working', 'blocked', 'offline'] satisfies Status[];

export function addHeartbeat(program: Command, context: CommandContext): void {
  program
    .command('heartbeat')
    .summary('report that an agent is alive')
    .description(
      'Notes a sign of life of an agent, which is made known by its first one. A check of the kind `heartbeat` fails when ' +
        'the last one is too long ago.',
    )
    .option('--agent <id>', 'the agent that reports (default: MAF_AGENT_ID)')
    .addOption(new Option('--status <status>', 'what it does (default: as before, or idle)').choices(statuses))
    .option('--metadata <key=value>', 'replaces what is known of it; may be repeated', collectFacts)
    .addHelpText('after', examples('maf heartbeat --agent nightly-backup', 'maf heartbeat --status working'))
    .action((options: HeartbeatOptions) => report(context, options));
}

async function report(context: CommandContext, { agent, status, metadata }: HeartbeatOptions): Promise<void> {
  const agentId = requireAgent(context, agent);
  await withRuntime(context, 'create', async (runtime) => {
    const reported = await runtime.upsertHeartbeat({
      agentId,
      ...(status === undefined ? {} : { status }),
      ...(metadata === undefined ? {} : { metadata }),
    });
    context.output.result(reported, () => printable(`${reported.id} is ${reported.status}`));
  });
}
