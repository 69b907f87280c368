import { StoreBusyError } from '../errors/store-busy-error.js';
import { isBusy } from './classify-error.js';

const cell = new Int32Array(new SharedArrayBuffer(4));
/** Milliseconds. */
const shortestPause = 0.1;
const longestPause = 1;

/**
 * Runs `work` again and again while another connection holds the database, sleeping between the attempts for a random
 * 0.1 to 1 ms. The pause never grows: SQLite's own handler waits the longer the longer it has waited, so that of many
 * writers the latest comes first and some wait for most of a second.
 *
 * @throws StoreBusyError once `timeoutMs` have passed
 */
export function retryWhileBusy<Result>(location: string, timeoutMs: number, work: () => Result): Result {
  const start = process.uptime();
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      const waitedMs = (process.uptime() - start) * 1000;
      if (waitedMs >= timeoutMs) throw new StoreBusyError(location, waitedMs, { cause: error });
      Atomics.wait(cell, 0, 0, shortestPause + Math.random() * (longestPause - shortestPause));
    }
  }
}
