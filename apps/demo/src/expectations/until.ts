import { setTimeout as wait } from 'node:timers/promises';
import { UnmetExpectationError } from './unmet-expectation-error.js';

const pollMs = 20;
const deadlineMs = 10_000;

/**
 * Asks again and again until there is something.
 * @throws UnmetExpectationError when there is nothing for 10 seconds
 * @throws the signal's reason, when it aborts
 */
export async function until<Value>(
  what: string,
  find: () => Promise<Value | undefined>,
  signal?: AbortSignal,
): Promise<Value> {
  const endsAt = performance.now() + deadlineMs;
  while (performance.now() < endsAt) {
    signal?.throwIfAborted();
    const found = await find();
    if (found !== undefined) return found;
    await wait(pollMs);
  }
  throw new UnmetExpectationError(what, `nothing within ${deadlineMs / 1000} s`);
}
