const firstDelayMs = 1_000;
const longestDelayMs = 5 * 60_000;

/**
 * Milliseconds before a failed message is tried again: 1 s after the first attempt, doubled after each further one, at
 * most 5 minutes, of which a random half is taken away so that messages that failed together do not come back together.
 * Source: "equal jitter" in https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param attempt the attempt that failed, from 1
 * @param chance from 0 to 1
 */
export function retryDelay(attempt: number, chance: number): number {
  const whole = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
  return Math.round(whole / 2 + (whole / 2) * chance);
}
