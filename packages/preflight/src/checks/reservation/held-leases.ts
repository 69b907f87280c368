import type { MafLease } from '@maf/protocols';
import type { CheckRuntime } from '../check-runtime.js';

/** The live leases that can name a path in common with these, each once; without paths, all live leases. */
export async function heldLeases(
  runtime: Pick<CheckRuntime, 'findLeasesForEach' | 'listLeases'>,
  paths: readonly string[] | undefined,
): Promise<MafLease[]> {
  if (paths === undefined) return runtime.listLeases();
  const found = (await runtime.findLeasesForEach(paths)).flat();
  return [...new Map(found.map((lease) => [lease.fencingToken, lease])).values()];
}

/** A lease as it stands in the evidence. */
export function describeLease({ filePath, agentId, mode, fencingToken, acquiredAt, expiresAt }: MafLease) {
  return { filePath, agentId, mode, fencingToken, acquiredAt, expiresAt };
}
