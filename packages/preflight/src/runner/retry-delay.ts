/** How the waits between attempts grow; all times in milliseconds. */
export interface RetryDelays {
  readonly strategy: 'fixed' | 'linear' | 'exponential';
  readonly delayMs: number;
  /** No wait is longer. */
  readonly maxDelayMs: number;
  /** The part of a wait that chance may take away, from 0 to 1. */
  readonly jitter: number;
}

/**
 * Milliseconds to wait before a retry.
 * @param retry which one, from 1
 * @param chance from 0 to 1: how much of the jitter is taken away
 */
export function retryDelay(
  { strategy, delayMs, maxDelayMs, jitter }: RetryDelays,
  retry: number,
  chance: number,
): number {
  const grown = { fixed: delayMs, linear: delayMs * retry, exponential: delayMs * 2 ** (retry - 1) }[strategy];
  return Math.round(Math.min(grown, maxDelayMs) * (1 - jitter * chance));
}
