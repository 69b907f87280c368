import type { MafLease, ReservationConflictRecord } from '@maf/protocols';
import type { ForcedRelease, HandOff } from '../leases/end-lease.js';
import type { LeaseGrantRequest, LeaseOutcome } from '../leases/lease-grant-request.js';
import type { LeaseKey } from '../leases/lease-key.js';
import type { LeaseWaiter } from '../leases/lease-rows.js';
import type { LeasePattern } from '../patterns/lease-pattern.js';

export interface ConflictFilter {
  readonly filePath?: string;
  readonly since?: number;
  readonly limit?: number;
}

/**
 * At any instant a path has either one exclusive holder or only shared ones; a lease is live before its `expiresAt` and
 * until its release. Each call is one transaction; who may have what is decided by `acquireLeases`, for every backend.
 */
export interface LeaseTable {
  /** Grants all that is wanted under tokens above every earlier one, or keeps a place in the queue, or stores the conflicts. */
  acquire(request: LeaseGrantRequest, placeLastsMs?: number): Promise<LeaseOutcome>;

  /** Gives up the place of a request that waits. */
  leaveQueue(requestId: string): Promise<void>;

  /** Undefined when that grant is not live any more. */
  renew(key: LeaseKey, expiresAt: number, now: number): Promise<MafLease | undefined>;

  /** True when that grant is now released, or had been released by its holder before; false when it was lost. */
  release(key: LeaseKey, now: number): Promise<boolean>;

  /** Ends a grant before its time. Undefined when it is not live any more. */
  forceRelease(release: ForcedRelease): Promise<MafLease | undefined>;

  /** Gives a grant to another agent. Undefined when it is not live any more. */
  handOff(handOff: HandOff): Promise<MafLease | undefined>;

  /** The live leases that can name a path in common with the pattern. */
  overlapping(pattern: LeasePattern, now: number): Promise<MafLease[]>;

  /** The leases with a higher token that can name a path in common with the pattern, ended or not, by their token. */
  grantedAfter(pattern: LeasePattern, fencingToken: number): Promise<MafLease[]>;

  /** The live leases, by path. */
  list(filter: { readonly agentId?: string }, now: number): Promise<MafLease[]>;

  /** The requests that wait, in their order. */
  waiters(now: number): Promise<LeaseWaiter[]>;

  /** Refused requests, the latest first. */
  conflicts(filter: ConflictFilter): Promise<ReservationConflictRecord[]>;

  /** Marks leases that have run out as ended; returns them. */
  expire(now: number): Promise<MafLease[]>;

  /** Removes leases that ended before `before`, and conflicts older than it; returns how many rows. */
  prune(before: number): Promise<number>;

  /** Differs from an earlier answer when something may have been written since, by any process. Cheap. */
  changeMark(): Promise<string>;

  /**
   * What one who waits for a lease looks at many times a second: differs from an earlier answer when it is time to ask again.
   * Where the store wakes who waits, it costs no question.
   */
  wakeMark(): Promise<string>;
}

/** What can be asked of the leases without changing any. */
export type LeaseLookup = Pick<
  LeaseTable,
  'overlapping' | 'grantedAfter' | 'list' | 'waiters' | 'conflicts' | 'changeMark'
>;
