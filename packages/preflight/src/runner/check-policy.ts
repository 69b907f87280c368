import type { MafSmokeTestConfig } from '@maf/protocols';
import type { RetryDelays } from './retry-delay.js';

/** How long and how often a check is tried. */
export interface CheckPolicy {
  /** For the whole check, its retries included. */
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  /** Between two attempts. */
  readonly retry: RetryDelays;
}

type PolicyProperties = Pick<MafSmokeTestConfig['config'], 'timeoutSeconds' | 'retryCount' | 'retryDelayMs' | 'retry'>;

/** The policy of a smoke test: 30 seconds, no retry and 200 ms between attempts where it says nothing else. */
export function checkPolicy({
  timeoutSeconds = 30,
  retryCount = 0,
  retryDelayMs = 200,
  retry = {},
}: PolicyProperties): CheckPolicy {
  const { strategy = 'fixed', delayMs = retryDelayMs, maxDelayMs = Math.max(60_000, delayMs), jitter = 0 } = retry;
  return {
    timeoutMs: timeoutSeconds * 1000,
    maxAttempts: 1 + retryCount,
    retry: { strategy, delayMs, maxDelayMs, jitter },
  };
}
