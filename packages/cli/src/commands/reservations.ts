import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { examples } from '../options/examples.js';
import { listConflicts } from '../reservations/list-conflicts.js';
import { listReservations } from '../reservations/list-reservations.js';
import { listWaiting } from '../reservations/list-waiting.js';

interface ReservationsOptions {
  readonly agent?: string;
  readonly conflicts?: boolean;
  readonly waiting?: boolean;
}

export function addReservations(program: Command, context: CommandContext): void {
  program
    .command('reservations')
    .summary('who holds what, until when')
    .description(
      'Lists the live reservations by path; with --waiting the requests that wait, in their order; with --conflicts those ' +
        'that were refused, the latest first.',
    )
    .argument('[path]', 'only what can name a path in common with this file, folder or glob')
    .option('--agent <id>', 'only those of this agent')
    .option('--waiting', 'requests that wait for their turn')
    .option('--conflicts', 'refused reservations')
    .addHelpText(
      'after',
      examples(
        'maf reservations',
        'maf reservations src/ --agent agent-001 --json',
        'maf reservations --waiting',
        'maf reservations src/api.ts --conflicts',
      ),
    )
    .action((path: string | undefined, options: ReservationsOptions, command: Command) => {
      const { conflicts, waiting, agent } = options;
      if (conflicts && waiting) command.error('error: expected either --waiting or --conflicts');
      if (waiting && path !== undefined) command.error('error: --waiting takes no path');
      if (waiting) return listWaiting(context, agent);
      return conflicts ? listConflicts(context, path, agent) : listReservations(context, path, agent);
    });
}
