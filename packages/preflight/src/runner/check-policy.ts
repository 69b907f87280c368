import type { MafSmokeTestConfig } from '@maf/protocols';

/** How long and how often a check is tried. */
export interface CheckPolicy {
  /** For the whole check, its retries included. */
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  /** Between two attempts. */
  readonly retryDelayMs: number;
}

type PolicyProperties = Pick<MafSmokeTestConfig['config'], 'timeoutSeconds' | 'retryCount' | 'retryDelayMs'>;

/** The policy of a smoke test: 30 seconds, no retry and 200 ms between attempts where it says nothing else. */
export function checkPolicy({
  timeoutSeconds = 30,
  retryCount = 0,
  retryDelayMs = 200,
}: PolicyProperties): CheckPolicy {
  return { timeoutMs: timeoutSeconds * 1000, maxAttempts: 1 + retryCount, retryDelayMs };
}
