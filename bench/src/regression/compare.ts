/** The ratio of ours to the limit, by the name of the row. */
export type Ratios = Readonly<Record<string, number>>;

export interface FallenRow {
  readonly name: string;
  readonly committed: number;
  readonly found: number;
  /** The least that would have passed. */
  readonly least: number;
}

/**
 * The rows whose ratio has fallen below `margin` of the committed one. Ratios travel between machines, times do not; the
 * margin is wide, so that a busy machine turns nothing red.
 *
 * @throws RangeError for a committed row that was not measured: a check that looks at nothing must not pass
 */
export function findFallen(committed: Ratios, found: Ratios, margin: number): FallenRow[] {
  return Object.entries(committed).flatMap(([name, ratio]) => {
    const measured = found[name];
    if (measured === undefined || Number.isNaN(measured)) {
      throw new RangeError(`expected the row ${name} of bench/baseline.json to be measured; it was not`);
    }
    const least = ratio * margin;
    return measured < least ? [{ name, committed: ratio, found: measured, least }] : [];
  });
}
