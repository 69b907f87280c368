import type { PreflightExecution } from '@maf/protocols';
import { type IssuedReceipt, issueReceipt, type ReceiptShelf, type RuntimeState } from '@maf/runtime';
import { type ReceiptRuntime, readReceiptFacts } from './receipt-facts.js';
import { type WorkPlaceOptions, workPlace } from './work-place.js';

const defaultTtlMs = 3_600_000;

export interface ReceiptWatchOptions extends WorkPlaceOptions {
  readonly runtime: ReceiptRuntime & Pick<RuntimeState, 'createId'> & { readonly receipts: ReceiptShelf };
}

export interface GreenRun {
  readonly agentId: string;
  /** All that was run since the watch began. */
  readonly executions: readonly PreflightExecution[];
  /** How long the receipt counts, in milliseconds; default an hour. */
  readonly ttlMs?: number;
}

export interface ReceiptWatch {
  /**
   * Looks again, and leaves the receipt of the run in the store: unless a check was not green, or anything changed since
   * the watch began, so that nobody knows what the checks have seen. Then it says what.
   * @throws RepositoryUnreadableError
   */
  leave(run: GreenRun): Promise<IssuedReceipt>;
}

/**
 * Looks at what there is before checks are run, so that a receipt can be left after them.
 * @throws RepositoryUnreadableError outside of a repository: there is nothing that a receipt could be bound to
 */
export async function watchForReceipt({ runtime, ...place }: ReceiptWatchOptions): Promise<ReceiptWatch> {
  const { environment, look } = workPlace(runtime, place);
  const facts = async () => readReceiptFacts(runtime, environment, await look());
  const before = await facts();
  return {
    leave: async ({ agentId, executions, ttlMs = defaultTtlMs }) => {
      const after = await facts();
      const issued = issueReceipt({ id: runtime.createId(), agentId, executions, before, after, ttlMs });
      if ('receipt' in issued) await runtime.receipts.save(issued.receipt);
      return issued;
    },
  };
}
