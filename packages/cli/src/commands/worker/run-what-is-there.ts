import type { Workers } from './create-workers.js';
import { sayGoodbye } from './say-goodbye.js';
import type { Stop } from './stop-on-signals.js';

/** Handles messages until there is none left. */
export async function runWhatIsThere(
  workers: Workers,
  { soon, now }: Omit<Stop, typeof Symbol.dispose>,
): Promise<void> {
  const { scheduler, preflight, escalation, runtime } = workers;
  await runtime.refresh();
  await scheduler.runOnce();
  let handled = 1;
  while (handled > 0 && !soon.aborted) {
    handled = await preflight.runOnce(now);
    handled += await escalation.runOnce();
  }
  await sayGoodbye(preflight);
}
