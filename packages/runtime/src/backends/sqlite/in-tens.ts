/** How many items one statement takes: for ten it takes two thirds of the time of one for each; for more, hardly less. */
const together = 10;

/** Does `work` for all items in their order: for ten at once, and for each of those that are left. */
export function inTens<Item, Result>(
  items: readonly Item[],
  work: (some: readonly Item[]) => readonly Result[],
): readonly Result[] {
  if (items.length === 1) return work(items);
  const whole = items.length - (items.length % together);
  const results: Result[] = [];
  for (let from = 0; from < items.length; ) {
    const to = from < whole ? from + together : from + 1;
    results.push(...work(items.slice(from, to)));
    from = to;
  }
  return results;
}
