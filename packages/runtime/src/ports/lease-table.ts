import type { MafLease, ReservationConflictRecord } from '@maf/protocols';

export interface LeaseGrantRequest {
  /** Already normalised. */
  readonly filePath: string;
  readonly agentId: string;
  readonly now: number;
  readonly expiresAt: number;
  readonly reason: string | undefined;
  /** Id for the conflict record, should there be one. */
  readonly conflictId: string;
}

/** Names one grant. */
export interface LeaseKey {
  readonly filePath: string;
  readonly agentId: string;
  readonly fencingToken: number;
}

export type LeaseOutcome = { readonly granted: MafLease } | { readonly conflict: ReservationConflictRecord };

export interface ConflictFilter {
  readonly filePath?: string;
  readonly since?: number;
  readonly limit?: number;
}

/** At any instant a path has at most one live lease; a lease is live before its `expiresAt` and until its release. */
export interface LeaseTable {
  /**
   * Grants the path when nobody else holds it, with a fencing token above every earlier one. The holder asking again
   * keeps its token and gets the new `expiresAt` (and reason, where given). Otherwise stores the conflict.
   */
  acquire(request: LeaseGrantRequest): Promise<LeaseOutcome>;

  /** Undefined when that grant is not live any more. */
  renew(key: LeaseKey, expiresAt: number, now: number): Promise<MafLease | undefined>;

  /** True when that grant is now released, or had been released by its holder before; false when it was lost. */
  release(key: LeaseKey, now: number): Promise<boolean>;

  find(filePath: string, now: number): Promise<MafLease | undefined>;

  /** The live leases, by path. */
  list(filter: { readonly agentId?: string }, now: number): Promise<MafLease[]>;

  /** Refused requests, the latest first. */
  conflicts(filter: ConflictFilter): Promise<ReservationConflictRecord[]>;

  /** Marks leases that have run out as ended; returns them. */
  expire(now: number): Promise<MafLease[]>;

  /** Removes leases that ended before `before`, and conflicts older than it; returns how many rows. */
  prune(before: number): Promise<number>;
}
