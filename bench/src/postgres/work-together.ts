/**
 * So many workers empty a queue: each takes what it is given, and says that it is done with it before it asks again.
 * @throws Error when the queue is empty before so many were taken
 */
export async function workTogether<Held>(
  count: number,
  workers: number,
  take: () => Promise<readonly Held[]>,
  end: (held: readonly Held[]) => Promise<unknown>,
): Promise<void> {
  let left = count;
  const work = async () => {
    while (left > 0) {
      const held = await take();
      if (held.length === 0) break;
      left -= held.length;
      await end(held);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  if (left > 0) throw new Error(`${left} of ${count} messages were not there`);
}
