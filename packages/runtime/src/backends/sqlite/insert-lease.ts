import type { MafLease } from '@maf/protocols';
import { leaseQueries as queries, type SqliteConnection } from '@maf/store';
import { baseOf } from '../../leases/candidate-bases.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';

export interface NewLease extends Pick<MafLease, 'agentId' | 'mode' | 'acquiredAt' | 'expiresAt'> {
  readonly pattern: LeasePattern;
  readonly incarnationId: string | undefined;
  readonly reason?: string | undefined;
  readonly idempotencyKey: string | undefined;
}

/** Stores a grant, under a token above every earlier one. */
export function insertLease(connection: SqliteConnection, lease: NewLease): MafLease {
  const { pattern, agentId, incarnationId, mode, reason, idempotencyKey, acquiredAt, expiresAt } = lease;
  const { text: filePath, kind } = pattern;
  const fencingToken = connection.insert(queries.insertLease, {
    path: filePath,
    kind,
    base: baseOf(pattern),
    agentId,
    incarnationId,
    mode,
    reason,
    idempotencyKey,
    acquiredAt,
    expiresAt,
  });
  if (fencingToken === undefined) throw new TypeError('a lease was inserted, and is not there');
  const granted: MafLease = { filePath, agentId, mode, fencingToken, acquiredAt, expiresAt };
  if (incarnationId !== undefined) granted.incarnationId = incarnationId;
  if (reason !== undefined) granted.reason = reason;
  return granted;
}
