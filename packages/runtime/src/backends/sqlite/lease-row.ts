import type { MafLease } from '@maf/protocols';
import type { leaseQueries } from '@maf/store';

/** What the table keeps as null is absent in the lease. */
export function toLease(row: leaseQueries.LeaseRow): MafLease {
  const { fencingToken, filePath, agentId, incarnationId, mode, reason, acquiredAt, expiresAt } = row;
  return {
    filePath,
    agentId,
    mode,
    fencingToken,
    acquiredAt,
    expiresAt,
    ...(incarnationId === null ? undefined : { incarnationId }),
    ...(reason === null ? undefined : { reason }),
  };
}
