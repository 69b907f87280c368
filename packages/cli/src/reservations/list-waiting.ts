import type { CommandContext } from '../context/command-context.js';
import { withLeases } from '../context/leases.js';

/** Prints the requests that wait, in the order of their turns. */
export async function listWaiting(context: CommandContext, agent: string | undefined): Promise<void> {
  await withLeases(context, async (runtime) => {
    const all = await runtime.listWaiters();
    const waiting = all.filter(({ agentId }) => agent === undefined || agentId === agent);
    context.output.list({
      data: waiting,
      headings: ['AGENT', 'MODE', 'PATHS'],
      rows: waiting.map(({ agentId, mode, filePaths }) => [agentId, mode, filePaths.join(' ')]),
      whenEmpty: 'Nobody waits.',
    });
  });
}
