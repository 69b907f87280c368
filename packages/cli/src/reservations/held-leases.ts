import type { MafLease } from '@maf/protocols';
import type { RuntimeState } from '@maf/runtime';
import { CommandError } from '../errors/command-error.js';
import { formatInstant } from '../output/format-instant.js';
import { patternOf } from './pattern-of.js';

type Leases = Pick<RuntimeState, 'clock' | 'findLeases' | 'leaseName'>;

/**
 * The leases on just what a path of the command line names: of an agent, or with `undefined` of anybody.
 * @param operation for the error: what did not happen, such as `released`
 * @throws CommandError when there is none; it says who holds what instead
 */
export async function heldLeases(
  runtime: Leases,
  given: string,
  agentId: string | undefined,
  operation: string,
): Promise<readonly MafLease[]> {
  const pattern = patternOf(given);
  const text = runtime.leaseName(pattern);
  const near = await runtime.findLeases(pattern);
  const same = near.filter(({ filePath }) => filePath === text || filePath === `${text}/`);
  const held = same.filter((lease) => agentId === undefined || lease.agentId === agentId);
  if (held.length > 0) return held;
  const [holder] = [...same, ...near];
  const who = agentId === undefined ? 'nobody holds' : `${agentId} does not hold`;
  throw new CommandError(
    'LEASE_LOST',
    `Nothing was ${operation}: ${who} ${text}; ${insteadOf(holder, text, runtime.clock())}.`,
    {
      filePath: text,
      ...(agentId === undefined ? {} : { agentId }),
      ...(holder === undefined
        ? {}
        : { holder: holder.agentId, expiresAt: holder.expiresAt, heldPath: holder.filePath }),
    },
  );
}

function insteadOf(holder: MafLease | undefined, text: string, now: number): string {
  if (holder === undefined) return 'nobody does (it was released, has expired, or never was reserved)';
  const until = formatInstant(holder.expiresAt, now);
  if (holder.filePath === text) return `${holder.agentId} does until ${until}`;
  return `${holder.agentId} holds ${holder.filePath} until ${until}`;
}
