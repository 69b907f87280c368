import { setTimeout as wait } from 'node:timers/promises';

/** Sleeps by a timer of Node. */
export async function sleepByTimer(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}
