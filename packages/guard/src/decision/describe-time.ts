/** An instant in ISO 8601 to the second, and how far off it is: `2026-11-22T17:00:00Z (in 12m)`. */
export function describeTime(instant: number, now: number): string {
  const iso = new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
  return `${iso} (in ${describeSpan(Math.max(0, instant - now))})`;
}

function describeSpan(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes}m`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.round(hours / 24)}d`;
}
