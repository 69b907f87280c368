import type { MafLease } from '@maf/protocols';
import type { leaseQueries } from '@maf/store';

/** What the table keeps as null is absent in the lease. */
export function toLease(row: leaseQueries.LeaseRow): MafLease {
  const { fencingToken, filePath, agentId, incarnationId, mode, reason, acquiredAt, expiresAt } = row;
  const lease: MafLease = { filePath, agentId, mode, fencingToken, acquiredAt, expiresAt };
  if (incarnationId !== null) lease.incarnationId = incarnationId;
  if (reason !== null) lease.reason = reason;
  return lease;
}
