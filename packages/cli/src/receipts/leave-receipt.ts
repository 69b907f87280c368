import type { PreflightExecution } from '@maf/protocols';
import type { IssuedReceipt } from '@maf/runtime';
import { agentOrUser } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import type { PreflightParts } from '../context/preflight.js';
import { count } from '../output/count.js';
import { formatInstant } from '../output/format-instant.js';
import type { ReceiptOptions } from './receipt-options.js';

/** Called with all that was run: says which receipt it leaves, or why there is none. */
export type LeaveReceipt = (executions: readonly PreflightExecution[]) => Promise<void>;

/**
 * Looks at the repository before a run that is to leave a receipt. Outside of a repository there is none, and nothing is
 * said of it: whoever needs one is told by the gate.
 */
export async function beginReceipt(
  context: CommandContext,
  { runtime }: Pick<PreflightParts, 'runtime'>,
  { receipt = true, receiptTtl, quiet, env, agent, context: facts }: ReceiptOptions,
): Promise<LeaveReceipt> {
  if (!receipt) return async () => undefined;
  const { RepositoryUnreadableError, watchForReceipt } = await import('@maf/config');
  const environment = env ?? facts?.['environment'];
  const place = { env: context.env, ...(environment === undefined ? {} : { environment }) };
  const ttl = receiptTtl === undefined ? {} : { ttlMs: receiptTtl };
  const none = (error: unknown): undefined => {
    if (!(error instanceof RepositoryUnreadableError)) throw error;
  };
  const watch = await watchForReceipt({ runtime, ...place }).catch(none);
  return async (executions) => {
    const run = { agentId: agentOrUser(context, agent), executions, ...ttl };
    const issued = await watch?.leave(run).catch(none);
    if (issued !== undefined && !(quiet === true && 'receipt' in issued)) await tell(context, issued, executions);
  };
}

/** Of a run that was not green nothing is said: its checks have said it. */
async function tell(
  { output }: CommandContext,
  issued: IssuedReceipt,
  executions: readonly PreflightExecution[],
): Promise<void> {
  const { describeStaleFact, isGreen } = await import('@maf/runtime');
  if ('receipt' in issued) {
    const { id, checks, issuedAt, expiresAt } = issued.receipt;
    output.message(
      `receipt ${id}: ${count(checks.length, 'check')} green, until ${formatInstant(expiresAt, issuedAt)}`,
    );
  } else if (executions.every(({ status }) => isGreen(status))) {
    const why = issued.refused.map(describeStaleFact).join('; ');
    output.warning(`No receipt: during the run ${why}. Run the checks again.`);
  }
}
