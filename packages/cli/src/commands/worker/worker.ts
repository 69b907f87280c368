import { hostname } from 'node:os';
import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { withPreflight } from '../../context/preflight.js';
import { durationOption } from '../../options/duration-option.js';
import { examples } from '../../options/examples.js';
import { createWorkers } from './create-workers.js';
import { runUntilStopped } from './run-until-stopped.js';
import { runWhatIsThere } from './run-what-is-there.js';
import { stopOnSignals } from './stop-on-signals.js';
import { WorkTally } from './work-tally.js';

interface WorkerOptions {
  readonly once?: boolean;
  readonly agent?: string;
  readonly idle: number;
}

export function addWorker(program: Command, context: CommandContext): void {
  program
    .command('worker')
    .summary('run queued and scheduled checks, and escalations')
    .description(
      'Runs queued and scheduled checks, handles escalation messages, takes the steps of escalations that are due, tells ' +
        'those who must know, and looks for what escalation paths ask for (conflicts, stale agents, dead letters, overdue ' +
        'acknowledgements), until it is told to stop (Ctrl-C or SIGTERM: after the message in hand; a second time: at ' +
        'once, and the message is given back).',
    )
    .option('--once', 'handle what is there, and end')
    .option('--agent <id>', 'id of this worker, one for each process (default: worker-HOST-PROCESS)')
    .addOption(durationOption('--idle <time>', 'how long to wait before looking again when there was nothing', '250ms'))
    .addHelpText('after', examples('maf worker', 'maf worker --once', 'maf worker --agent worker-1 --idle 2s'))
    .action((options: WorkerOptions) => work(context, options));
}

async function work(context: CommandContext, { once, idle, agent }: WorkerOptions): Promise<void> {
  // Not MAF_AGENT_ID: the agent in whose shell a worker runs is another one, whose mail it must not take.
  const agentId = agent ?? `worker-${hostname()}-${process.pid}`;
  const { output } = context;
  const tally = new WorkTally(output);
  using stop = stopOnSignals(output);
  await withPreflight(context, 'create', async (parts) => {
    const workers = await createWorkers(context, parts, agentId, tally, idle);
    if (!once) output.message(`${agentId} is at work on ${parts.runtime.location ?? 'memory'}; Ctrl-C stops it.`);
    if (once) await runWhatIsThere(workers, stop);
    else await runUntilStopped(workers, stop, idle);
  });
  output.result(tally.total, () => tally.describe());
}
