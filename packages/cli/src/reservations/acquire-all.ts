import type { MafLease } from '@maf/protocols';
import type { RuntimeState } from '@maf/runtime';

interface WantedLeases {
  readonly paths: readonly string[];
  readonly agentId: string;
  readonly ttlMs: number;
  readonly reason: string | undefined;
}

/** A lease that was got, and the one that the agent had on the path before. */
interface Acquired {
  readonly lease: MafLease;
  readonly before: MafLease | undefined;
}

type Leases = Pick<RuntimeState, 'acquireLease' | 'clock' | 'getLease' | 'releaseLease' | 'renewLease'>;

/**
 * Reserves every path or none: when one is refused, those that were got before it are given back, and those that the
 * agent had held already get their old end again.
 * @throws what refused the path
 */
export async function acquireAll(runtime: Leases, wanted: WantedLeases): Promise<MafLease[]> {
  const { agentId, ttlMs, reason } = wanted;
  const acquired: Acquired[] = [];
  try {
    for (const filePath of wanted.paths) {
      const before = await runtime.getLease(filePath);
      const request = { filePath, agentId, ttlMs, ...(reason === undefined ? {} : { reason }) };
      acquired.push({ lease: await runtime.acquireLease(request), before });
    }
  } catch (error) {
    for (const one of acquired.reverse()) await giveBack(runtime, one);
    throw error;
  }
  return acquired.map(({ lease }) => lease);
}

async function giveBack(runtime: Leases, { lease, before }: Acquired): Promise<void> {
  try {
    if (before?.fencingToken === lease.fencingToken) {
      await runtime.renewLease(lease, { expiresAt: Math.max(before.expiresAt, runtime.clock() + 1) });
    } else {
      await runtime.releaseLease(lease);
    }
  } catch (error) {
    // It has run out in the meantime: there is nothing to give back.
    if (!(error instanceof Error && 'code' in error && error.code === 'LEASE_LOST')) throw error;
  }
}
