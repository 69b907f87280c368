import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { formatTimeline } from '../../escalations/format-timeline.js';
import { examples } from '../../options/examples.js';

export function addEscalationsShow(escalations: Command, context: CommandContext): void {
  escalations
    .command('show')
    .summary('one escalation and what happened to it')
    .description('Shows an escalation: its cause, everything that happened to it, and what comes next.')
    .argument('<id>', 'id of the escalation')
    .addHelpText('after', examples('maf escalations show ID', 'maf escalations show ID --json'))
    .action((id: string) => show(context, id));
}

async function show(context: CommandContext, id: string): Promise<void> {
  const { EscalationNotFoundError } = await import('@maf/runtime');
  await withRuntime(context, 'existing', async (runtime) => {
    const escalation = await runtime.escalations.find(id);
    if (escalation === undefined) throw new EscalationNotFoundError(id);
    const events = await runtime.escalations.events(id);
    const deliveries = await runtime.escalations.deliveries(id);
    const { output } = context;
    output.result({ ...escalation, events, deliveries }, () =>
      formatTimeline({ escalation, events, deliveries, now: runtime.clock() }, output.paint),
    );
  });
}
