import { escapePath } from '@maf/runtime';
import type { CheckRuntime } from '../checks/check-runtime.js';

/** A path that another agent has reserved. */
export interface ReservedPath {
  readonly path: string;
  readonly holder: string;
  readonly expiresAt: number;
}

/** Those of the paths that other agents hold, to write or to read undisturbed. */
export async function reservationsInTheWay(
  runtime: Pick<CheckRuntime, 'findLeasesForEach'>,
  paths: readonly string[],
  agentId: string,
): Promise<readonly ReservedPath[]> {
  const leases = await runtime.findLeasesForEach(paths.map(escapePath));
  return paths.flatMap((path, index) => {
    const other = leases[index]?.find((lease) => lease.agentId !== agentId);
    return other === undefined ? [] : [{ path, holder: other.agentId, expiresAt: other.expiresAt }];
  });
}

export function describeHolder({ holder, expiresAt }: ReservedPath): string {
  return `a reservation of ${holder} until ${new Date(expiresAt).toISOString()}`;
}
