/** The middle of some numbers, the mean of the middle two where there is none; undefined where there are no numbers. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((first, second) => first - second);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
