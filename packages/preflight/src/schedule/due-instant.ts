import type { DueTimes } from '@maf/config';

/** How long a due time at which nobody was there is made good: seven days. */
const madeGoodForMs = 7 * 24 * 3_600_000;

/**
 * The due time whose run is to be there by now: the latest one, however many have passed. None that lies before the
 * schedule was saved; a schedule that was saved in the future, by a clock that was set back since, counts as an old one.
 */
export function dueInstant(
  times: Pick<DueTimes, 'latest'>,
  { savedAt, now }: { readonly savedAt: number; readonly now: number },
): number | undefined {
  const longAgo = now - madeGoodForMs;
  const since = savedAt > now ? longAgo : Math.max(savedAt, longAgo);
  const due = times.latest(now);
  return due !== undefined && due > since ? due : undefined;
}
