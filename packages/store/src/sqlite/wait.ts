import { StoreBusyError } from '../errors/store-busy-error.js';
import { isBusy } from './classify-error.js';

const cell = new Int32Array(new SharedArrayBuffer(4));
/** Milliseconds. */
const shortestPause = 0.1;
const longestPause = 1;

/**
 * How long SQLite itself waits for another connection before it says that the database is busy: its first two pauses, of
 * 1 and 2 ms. They cost a few calls of the operating system, where an error that is thrown and caught costs a walk of the
 * stack as well; its later pauses grow, so that of many writers the latest comes first and some wait for most of a second.
 */
export const driverWaitMs = 3;

/**
 * Runs `work` again and again while another connection holds the database, sleeping between the attempts for a random
 * 0.1 to 1 ms, beside what SQLite waits in each of them (`driverWaitMs`).
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
