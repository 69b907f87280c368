const fewest = 256;
const most = 4_096;

/**
 * Whether so many entries after the last written state are enough for the next one: 256, or an eighth of the rows where
 * that is more, so that a large store is not written down all the time; at most 4,096, so that it opens fast.
 */
export function isSnapshotDue(entries: number, rows: number): boolean {
  return entries >= Math.min(most, Math.max(fewest, rows / 8));
}

/** Whether to write the state down at the end, so that the next process opens faster and a person reads one file. */
export function isWorthASnapshotAtClose(entries: number): boolean {
  return entries >= 32;
}
