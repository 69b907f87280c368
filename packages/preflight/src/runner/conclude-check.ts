import type { AttemptEvidence, FinishedStatus } from '@maf/protocols';
import { isGreen } from '@maf/runtime';
import type { CheckPolicy } from './check-policy.js';

/** How a check ended. */
export interface CheckVerdict {
  readonly status: FinishedStatus;
  readonly summary: string;
}

/**
 * What the attempts so far amount to; undefined: try again.
 *
 * - `passed`, `warned`: the last attempt did.
 * - `timeout`: the time for the whole check is over, in the middle of an attempt or before one that was still allowed.
 * - `failed`: every allowed attempt was made and none passed. That the last one ran into its own time limit makes the
 *   check a failed one too: it was given all the tries that it asked for.
 */
export function concludeCheck(
  evidence: readonly AttemptEvidence[],
  { maxAttempts, timeoutMs }: Pick<CheckPolicy, 'maxAttempts' | 'timeoutMs'>,
  isTimeOver: boolean,
): CheckVerdict | undefined {
  const last = evidence.at(-1);
  const made = evidence.length;
  if (last !== undefined && isGreen(last.outcome)) {
    return { status: last.outcome, summary: made === 1 ? last.summary : `${last.summary} (at attempt ${made})` };
  }
  const seen = last === undefined ? 'no attempt was made' : `${last.summary} (${countAttempts(made, maxAttempts)})`;
  if (isTimeOver) return { status: 'timeout', summary: `The ${timeoutMs} ms for the whole check are over: ${seen}` };
  return last !== undefined && made >= maxAttempts ? { status: 'failed', summary: seen } : undefined;
}

function countAttempts(made: number, maxAttempts: number): string {
  return made < maxAttempts ? `${made} of ${maxAttempts} attempts` : made === 1 ? '1 attempt' : `${made} attempts`;
}
