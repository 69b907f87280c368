import type { CommandContext } from '../context/command-context.js';
import { withLeases } from '../context/leases.js';
import { formatDistance } from '../output/format-instant.js';
import { patternOf } from './pattern-of.js';

/** Prints the live leases by path: all, or those that can name a path in common with the one given. */
export async function listReservations(
  context: CommandContext,
  path: string | undefined,
  agent: string | undefined,
): Promise<void> {
  await withLeases(context, async (runtime) => {
    const live = path === undefined ? await runtime.listLeases() : await runtime.findLeases(patternOf(path));
    const leases = live.filter(({ agentId }) => agent === undefined || agentId === agent);
    const now = runtime.clock();
    context.output.list({
      data: leases,
      headings: ['PATH', 'AGENT', 'MODE', 'TOKEN', 'EXPIRES', 'REASON'],
      rows: leases.map(({ filePath, agentId, mode, fencingToken, expiresAt, reason = '' }) => [
        filePath,
        agentId,
        mode,
        String(fencingToken),
        formatDistance(expiresAt, now),
        reason,
      ]),
      whenEmpty: 'No reservations.',
    });
  });
}
