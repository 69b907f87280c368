import { setTimeout as wait } from 'node:timers/promises';
import { MafError } from '@maf/store';
import type { Random } from '../ports/time-and-chance.js';

/** Resolves after so many milliseconds; rejects at once when the signal aborts. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface PollOptions {
  /** Ends the loop: no further turn begins, a wait is cut short, a turn that is under way ends by itself. */
  readonly signal: AbortSignal;
  /** Milliseconds to wait after a turn that found nothing; default 250, spread by ±20 % so that workers do not march in step. */
  readonly idleMs?: number;
  /** Told of each retryable error before the turn is tried again. */
  readonly onRetry?: (error: MafError, failuresInARow: number) => void;
  /** Default: a timer of Node. */
  readonly sleep?: Sleep;
  /** Default `Math.random`. */
  readonly random?: Random;
}

const longestWaitMs = 10_000;

/**
 * Calls `turn` again and again until the signal aborts: at once after a turn that handled something, after a wait
 * otherwise. A turn that fails with a retryable MafError (a busy store) is tried again, each time in a row after twice
 * the wait, up to 10 seconds.
 * @throws any other error of a turn
 */
export async function pollUntilAborted(turn: () => Promise<number>, options: PollOptions): Promise<void> {
  const { signal, idleMs = 250, onRetry, sleep = sleepByTimer, random = Math.random } = options;
  let failuresInARow = 0;
  while (!signal.aborted) {
    try {
      const handled = await turn();
      failuresInARow = 0;
      if (handled > 0) continue;
    } catch (error) {
      if (!(error instanceof MafError && error.isRetryable)) throw error;
      failuresInARow += 1;
      onRetry?.(error, failuresInARow);
    }
    const base = Math.min(idleMs * 2 ** failuresInARow, Math.max(longestWaitMs, idleMs));
    await endedEarlyIsFine(sleep(Math.round(base * (0.8 + 0.4 * random())), signal), signal);
  }
}

/** The `Sleep` of where nothing wakes who waits. */
export async function sleepByTimer(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}

async function endedEarlyIsFine(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
