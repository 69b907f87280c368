/** @throws RangeError when there is no number */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * The number below which that part of the numbers lies, read linearly between two of them.
 *
 * @param part between 0 and 1
 * @throws RangeError when there is no number
 */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('expected at least one number, found none');
  return below + (above - below) * (position - Math.floor(position));
}

export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws RangeError when there is no number */
export function summarise(numbers: readonly number[]): Summary {
  return { median: median(numbers), least: quantile(numbers, 0), most: quantile(numbers, 1) };
}
