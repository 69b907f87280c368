import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { withRuntime } from '../context/runtime.js';
import { examples } from '../options/examples.js';
import { formatDistance } from '../output/format-instant.js';

interface ReservationsOptions {
  readonly agent?: string;
  readonly conflicts?: boolean;
}

export function addReservations(program: Command, context: CommandContext): void {
  program
    .command('reservations')
    .summary('who holds what, until when')
    .description('Lists the live reservations by path, or with --conflicts those that were refused, the latest first.')
    .argument('[path]', 'only this path, relative to the current folder')
    .option('--agent <id>', 'only those of this agent')
    .option('--conflicts', 'refused reservations')
    .addHelpText(
      'after',
      examples(
        'maf reservations',
        'maf reservations --agent agent-001 --json',
        'maf reservations src/api.ts --conflicts',
      ),
    )
    .action((path: string | undefined, options: ReservationsOptions) =>
      options.conflicts ? listConflicts(context, path, options) : listReservations(context, path, options),
    );
}

async function listReservations(context: CommandContext, path: string | undefined, { agent }: ReservationsOptions) {
  await withRuntime(context, 'existing', async (runtime) => {
    const live = path === undefined ? await runtime.listLeases() : [await runtime.getLease(resolve(path))];
    const leases = live.filter((lease) => lease !== undefined && (agent === undefined || lease.agentId === agent));
    const now = runtime.clock();
    context.output.list({
      data: leases,
      headings: ['PATH', 'AGENT', 'TOKEN', 'EXPIRES', 'REASON'],
      rows: leases
        .filter((lease) => lease !== undefined)
        .map(({ filePath, agentId, fencingToken, expiresAt, reason = '' }) => [
          filePath,
          agentId,
          String(fencingToken),
          formatDistance(expiresAt, now),
          reason,
        ]),
      whenEmpty: 'No reservations.',
    });
  });
}

async function listConflicts(context: CommandContext, path: string | undefined, { agent }: ReservationsOptions) {
  await withRuntime(context, 'existing', async (runtime) => {
    const all = await runtime.listConflicts(path === undefined ? {} : { filePath: resolve(path) });
    const conflicts = all.filter(({ holder, requester }) => agent === undefined || [holder, requester].includes(agent));
    const now = runtime.clock();
    context.output.list({
      data: conflicts,
      headings: ['PATH', 'REQUESTER', 'HOLDER', 'TOKEN', 'REFUSED'],
      rows: conflicts.map(({ filePath, requester, holder, fencingToken, createdAt }) => [
        filePath,
        requester,
        holder,
        String(fencingToken),
        formatDistance(createdAt, now),
      ]),
      whenEmpty: 'No refused reservations.',
    });
  });
}
