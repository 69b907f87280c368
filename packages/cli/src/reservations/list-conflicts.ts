import type { CommandContext } from '../context/command-context.js';
import { withLeases } from '../context/leases.js';
import { formatDistance } from '../output/format-instant.js';
import { patternOf } from './pattern-of.js';

/** Prints the refused requests, the latest first: all, or those for the path given. */
export async function listConflicts(
  context: CommandContext,
  path: string | undefined,
  agent: string | undefined,
): Promise<void> {
  await withLeases(context, async (runtime) => {
    const all = await runtime.listConflicts(path === undefined ? {} : { filePath: patternOf(path) });
    const conflicts = all.filter(({ holder, requester }) => agent === undefined || [holder, requester].includes(agent));
    const now = runtime.clock();
    context.output.list({
      data: conflicts,
      headings: ['PATH', 'REQUESTER', 'HOLDER', 'HELD', 'TOKEN', 'REFUSED'],
      rows: conflicts.map(({ filePath, requester, holder, heldPath, fencingToken, createdAt }) => [
        filePath,
        requester,
        holder,
        heldPath,
        String(fencingToken ?? '-'),
        formatDistance(createdAt, now),
      ]),
      whenEmpty: 'No refused reservations.',
    });
  });
}
