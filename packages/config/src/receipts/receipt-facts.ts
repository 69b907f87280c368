import type { ConfigShelf, ReceiptFacts, ReceiptLookup, RepositoryFacts, RuntimeState } from '@maf/runtime';
import { configDigests } from './config-digests.js';

/** What receipts are judged with of a runtime. */
export interface ReceiptRuntime extends Pick<RuntimeState, 'clock' | 'location'> {
  readonly configs: Pick<ConfigShelf, 'list'>;
  readonly receipts: ReceiptLookup;
}

/** What is true now of a repository and of the saved configurations. */
export function readReceiptFacts(
  { clock, configs }: ReceiptRuntime,
  environment: string | undefined,
  repository: RepositoryFacts,
): ReceiptFacts {
  return { ...repository, now: clock(), environment, configDigests: configDigests(configs.list(), environment) };
}
