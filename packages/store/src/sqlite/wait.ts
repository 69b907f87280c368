import { StoreBusyError } from '../errors/store-busy-error.js';
import { isBusy } from './classify-error.js';

const cell = new Int32Array(new SharedArrayBuffer(4));
const shortest = 1;
const longest = 50;

/**
 * Runs `work` again and again while another connection holds the database, sleeping between the attempts for 1 to 50 ms
 * (doubling, with jitter), so that waiting costs no processor time.
 *
 * @throws StoreBusyError once `timeoutMs` have passed
 */
export function retryWhileBusy<Result>(location: string, timeoutMs: number, work: () => Result): Result {
  const start = performance.now();
  for (let pause = shortest; ; pause = Math.min(pause * 2, longest)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      const waitedMs = performance.now() - start;
      if (waitedMs >= timeoutMs) throw new StoreBusyError(location, waitedMs, { cause: error });
      Atomics.wait(cell, 0, 0, pause * (0.5 + Math.random() / 2));
    }
  }
}
