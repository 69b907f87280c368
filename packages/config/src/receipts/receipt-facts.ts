import type { AsyncConfigShelf, ReceiptFacts, ReceiptLookup, RepositoryFacts, RuntimeState } from '@maf/runtime';
import { configDigests } from './config-digests.js';

/** What receipts are judged with of a runtime. */
export interface ReceiptRuntime extends Pick<RuntimeState, 'clock' | 'location'> {
  readonly asyncConfigs: Pick<AsyncConfigShelf, 'list'>;
  readonly receipts: ReceiptLookup;
}

/** What is true now of a repository and of the saved configurations. */
export async function readReceiptFacts(
  { clock, asyncConfigs }: ReceiptRuntime,
  environment: string | undefined,
  repository: RepositoryFacts,
): Promise<ReceiptFacts> {
  const digests = configDigests(await asyncConfigs.list(), environment);
  return { ...repository, now: clock(), environment, configDigests: digests };
}
