import type { FoundTrail } from '@maf/runtime';

/** The lines of an export: what is known of the whole, the rows in their order, then what seals them. */
export async function* exportLines({ highestSequence, entries, batches }: FoundTrail): AsyncGenerator<string> {
  yield JSON.stringify({ trail: { format: 1, highestSequence } });
  for await (const entry of entries) yield JSON.stringify({ entry });
  for await (const batch of batches) yield JSON.stringify({ batch });
}
