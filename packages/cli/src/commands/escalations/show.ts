import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { formatInstant } from '../../output/format-instant.js';
import { printable } from '../../output/printable.js';

export function addEscalationsShow(escalations: Command, context: CommandContext): void {
  escalations
    .command('show')
    .summary('one escalation and what happened to it')
    .description('Shows an escalation: its cause, and everything that happened to it.')
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
    context.output.result({ ...escalation, events }, () => describe(escalation, events, runtime.clock()));
  });
}

function describe(escalation: MafEscalation, events: readonly EscalationEvent[], now: number): string {
  const { id, state, level, pathId, agentId, executionId, occurrences, reason, context } = escalation;
  const facts = {
    escalation: id,
    state: `${state} at level ${level} of ${pathId}`,
    reason,
    agent: agentId,
    ...(executionId === undefined ? {} : { execution: executionId }),
    seen: `${occurrences}x`,
    context: JSON.stringify(context),
  };
  const lines = Object.entries(facts).map(([name, value]) => `${name.padEnd(11)} ${printable(value)}`);
  return [...lines, 'events', ...events.map((event) => describeEvent(event, now))].join('\n');
}

function describeEvent({ kind, level, actor, details, createdAt }: EscalationEvent, now: number): string {
  const by = actor === undefined ? '' : ` by ${actor}`;
  const facts = Object.keys(details).length === 0 ? '' : ` ${JSON.stringify(details)}`;
  return printable(`  ${formatInstant(createdAt, now)}  ${kind} at level ${level}${by}${facts}`);
}
