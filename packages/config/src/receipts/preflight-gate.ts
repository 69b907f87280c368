import type { ReceiptGate } from '@maf/runtime';
import { judgeWork, type WorkQuestion } from './judge-work.js';
import { type WorkPlaceOptions, workPlace } from './work-place.js';

export interface PreflightGateOptions extends WorkPlaceOptions, Pick<WorkQuestion, 'runtime' | 'checks'> {}

/**
 * The gate before work: open while a fresh receipt of a green run covers all required checks (or those named), for the
 * working tree as it is. For `runtime.claim({ agentId, gate })`; it throws RepositoryUnreadableError outside of a
 * repository.
 */
export function createPreflightGate({ runtime, checks, ...place }: PreflightGateOptions): ReceiptGate {
  const { environment, look } = workPlace(runtime, place);
  const named = checks === undefined ? {} : { checks };
  return { judge: async () => judgeWork({ runtime, ...named, environment, repository: await look() }) };
}
