/** The items that pass, without a list of all of them. */
export function* matching<Item>(items: Iterable<Item>, passes: (item: Item) => boolean): Iterable<Item> {
  for (const item of items) if (passes(item)) yield item;
}
