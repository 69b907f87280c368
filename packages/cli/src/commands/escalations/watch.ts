import type { EscalationEvent } from '@maf/protocols';
import type { AnyRuntimeState } from '@maf/runtime';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { describeEvent } from '../../escalations/describe-event.js';
import { durationOption } from '../../options/duration-option.js';
import { examples } from '../../options/examples.js';
import { printable } from '../../output/printable.js';

interface WatchOptions {
  readonly every: number;
}

export function addEscalationsWatch(escalations: Command, context: CommandContext): void {
  escalations
    .command('watch')
    .summary('see what happens to escalations as it happens')
    .description(
      'Prints what has happened to the open escalations, then each event as it comes, until Ctrl-C; of one escalation, ' +
        'until it is closed. With --json, one event a line.',
    )
    .argument('[id]', 'id of an escalation (default: all open ones)')
    .addOption(durationOption('--every <time>', 'how often to look', '1s'))
    .addHelpText('after', examples('maf escalations watch', 'maf escalations watch ID --every 200ms'))
    .action((id: string | undefined, options: WatchOptions) => watch(context, id, options));
}

async function watch(context: CommandContext, id: string | undefined, { every }: WatchOptions): Promise<void> {
  const { EscalationNotFoundError, pollUntilAborted } = await import('@maf/runtime');
  await withRuntime(context, 'existing', async (runtime) => {
    if (id !== undefined && (await runtime.escalations.find(id)) === undefined) throw new EscalationNotFoundError(id);
    const stop = new AbortController();
    const interrupt = () => stop.abort();
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const printed = new Map<string, number>();
    const turn = async () => {
      const watched = id === undefined ? await openIds(runtime) : [id];
      for (const one of new Set([...printed.keys(), ...watched])) {
        await printNew(context, runtime, printed, one);
        // Its last events are printed; a closed one has no further ones.
        if (!watched.includes(one)) printed.delete(one);
      }
      if (id !== undefined && !(await openIds(runtime)).includes(id)) stop.abort();
      return 0;
    };
    try {
      await pollUntilAborted(turn, { signal: stop.signal, idleMs: every });
    } finally {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    }
  });
}

async function openIds({ escalations }: Pick<AnyRuntimeState, 'escalations'>): Promise<string[]> {
  return (await escalations.list({ open: true, limit: 1000 })).map(({ id }) => id);
}

async function printNew(
  { output }: CommandContext,
  { escalations }: Pick<AnyRuntimeState, 'escalations'>,
  printed: Map<string, number>,
  id: string,
): Promise<void> {
  const events = await escalations.events(id);
  for (const event of events.slice(printed.get(id) ?? 0)) {
    output.text(output.isJson ? JSON.stringify(event) : lineOf(event));
  }
  printed.set(id, events.length);
}

function lineOf(event: EscalationEvent): string {
  return printable(`${new Date(event.createdAt).toISOString()}  ${event.escalationId}  ${describeEvent(event)}`);
}
