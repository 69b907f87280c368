const longestWaitMs = 24 * 60 * 60 * 1000;

/** Milliseconds that a `Retry-After` header asks to wait, at most a day; undefined for one that cannot be read. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  // Of a date, `Date.parse` reads more than HTTP allows: `-5` as a month.
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : /^[A-Z]/i.test(text) ? Date.parse(text) - now : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestWaitMs);
}
