const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** A time for people: `340 ms`, `1.2 s`, `29m 59s`, `3d 4h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${Math.max(1, Math.floor(milliseconds / 100) / 10)} s`;
  const largest = units.findIndex(([, length]) => milliseconds >= length);
  let rest = milliseconds;
  const parts = units.slice(largest, largest + 2).map(([name, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? '' : `${count}${name}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}
