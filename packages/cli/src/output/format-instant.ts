import { formatDuration } from './format-duration.js';

/** How far an instant is from now: `in 29m 59s` or `5m ago`. */
export function formatDistance(instant: number, now: number): string {
  return instant >= now ? `in ${formatDuration(instant - now)}` : `${formatDuration(now - instant)} ago`;
}

/** An instant for people: in ISO 8601, and how far it is from now. */
export function formatInstant(instant: number, now: number): string {
  return `${new Date(instant).toISOString()} (${formatDistance(instant, now)})`;
}
