import type { Workers } from './create-workers.js';
import { sayGoodbye } from './say-goodbye.js';
import type { Stop } from './stop-on-signals.js';

const refreshEveryMs = 30_000;
const scheduleEveryMs = 1000;

/** Handles messages until it is told to stop. When one of the loops fails, the others stop too. */
export async function runUntilStopped(
  { scheduler, preflight, escalation, runtime }: Workers,
  { soon, now }: Omit<Stop, typeof Symbol.dispose>,
  idleMs: number,
): Promise<void> {
  const { pollUntilAborted } = await import('@maf/runtime');
  const failed = new AbortController();
  const signal = AbortSignal.any([soon, failed.signal]);
  const stopping = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      failed.abort();
      throw error;
    }
  };
  const loop = (turn: () => Promise<number>, wait: number) =>
    stopping(() => pollUntilAborted(turn, { signal, idleMs: wait, sleep: runtime.awaitMessages }));
  const refresh = async () => {
    await runtime.refresh();
    return 0;
  };
  const ends = await Promise.allSettled([
    loop(() => scheduler.runOnce(), scheduleEveryMs),
    loop(() => preflight.runOnce(now), idleMs),
    stopping(() => escalation.run(signal)),
    loop(refresh, refreshEveryMs),
  ]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  await sayGoodbye(preflight);
}
