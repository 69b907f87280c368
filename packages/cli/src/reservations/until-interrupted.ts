import type { LeaseWait } from '@maf/runtime';
import { CommandError } from '../errors/command-error.js';

/** Waits at most so long; on Ctrl-C or SIGTERM the place in the queue is given up first. */
export async function untilInterrupted<Result>(
  waitMs: number,
  work: (wait: LeaseWait) => Promise<Result>,
): Promise<Result> {
  if (waitMs === 0) return work({});
  const stop = new AbortController();
  const interrupt = () =>
    stop.abort(
      new CommandError('LEASE_LOST', 'Nothing was reserved: interrupted, and the place in the queue is given up.'),
    );
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work({ waitMs, signal: stop.signal });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
