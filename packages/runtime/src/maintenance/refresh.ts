import { sealTrail } from '../audit/seal-trail.js';
import type { Backend } from '../ports/backend.js';
import type { RefreshReport } from '../runtime-state.js';

export interface RefreshPolicy {
  readonly now: number;
  /** An agent last seen so many milliseconds ago is stale. */
  readonly staleAfterMs: number;
  /** What ended so many milliseconds ago is removed. */
  readonly retentionMs: number;
}

/** Ends what has run out, removes what is older than the retention, and seals the audit trail. */
export async function refresh(backend: Backend, policy: RefreshPolicy): Promise<RefreshReport> {
  const { now, staleAfterMs, retentionMs } = policy;
  const before = now - retentionMs;
  const { returned, died } = await backend.messages.settle(now);
  return {
    expiredLeases: await backend.leases.expire(now),
    staleAgents: await backend.agents.markStale(now - staleAfterMs),
    returnedMessages: returned,
    deadMessages: died,
    prunedMessages: await backend.messages.prune(before),
    prunedLeases: await backend.leases.prune(before),
    prunedExecutions: await backend.executions.prune(before),
    prunedReceipts: await backend.receipts.prune(before),
    prunedOccurrences: await backend.escalations.prune(before),
    sealedAuditEntries: await sealTrail(backend.audit),
  };
}
