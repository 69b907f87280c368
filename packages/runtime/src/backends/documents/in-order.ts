/** Which of two comes first: negative for the first, positive for the second. */
export type Order<Item> = (first: Item, second: Item) => number;

export function compareText(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** The first `limit` items in the given order, without sorting the others. */
export function firstInOrder<Item>(items: Iterable<Item>, order: Order<Item>, limit: number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (first.length >= limit && (last === undefined || order(last, item) <= 0)) continue;
    if (first.length >= limit) first.pop();
    first.splice(placeOf(item, first, order), 0, item);
  }
  return first;
}

function placeOf<Item>(item: Item, sorted: readonly Item[], order: Order<Item>): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other !== undefined && order(other, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
