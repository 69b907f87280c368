import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { formatDistance } from '../../output/format-instant.js';

interface ListOptions {
  readonly all?: boolean;
}

export function addEscalationsList(escalations: Command, context: CommandContext): void {
  escalations
    .command('list')
    .summary('the open escalations')
    .description('Lists the escalations that are neither resolved nor cancelled, the latest first.')
    .option('--all', 'closed ones too')
    .addHelpText('after', examples('maf escalations list', 'maf escalations list --all --json'))
    .action((options: ListOptions) => list(context, options));
}

async function list(context: CommandContext, { all }: ListOptions): Promise<void> {
  await withRuntime(context, 'existing', async (runtime) => {
    const escalations = await runtime.escalations.list(all ? {} : { open: true });
    const now = runtime.clock();
    context.output.list({
      data: escalations,
      headings: ['ID', 'STATE', 'LEVEL', 'PATH', 'AGENT', 'SEEN', 'SINCE', 'NEXT STEP', 'REASON'],
      rows: escalations.map(({ id, state, level, pathId, agentId, occurrences, createdAt, dueAt, reason }) => [
        id,
        state,
        String(level),
        pathId,
        agentId,
        `${occurrences}x`,
        formatDistance(createdAt, now),
        dueAt === undefined ? '-' : formatDistance(dueAt, now),
        reason,
      ]),
      whenEmpty: all ? 'No escalations.' : 'No open escalations.',
    });
  });
}
