import type { LeaseMode, MafLease, ReservationConflictRecord } from '@maf/protocols';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import type { NewAuditEntry } from '../ports/audit-trail.js';
import type { NamedMessage } from '../ports/message-queue.js';
import type { LeasePolicy } from './lease-policy.js';

/** How a grant came to its end. */
export type LeaseEnding = 'released' | 'expired' | 'forced' | 'handed_over' | 'superseded';

/** A lease, with the pattern that its `filePath` is. */
export interface HeldLease extends MafLease {
  readonly pattern: LeasePattern;
}

/** A request that waits for its turn. */
export interface LeaseWaiter {
  readonly id: string;
  /** Its place: a lower one came earlier. */
  readonly sequence: number;
  readonly agentId: string;
  readonly mode: LeaseMode;
  readonly patterns: readonly LeasePattern[];
  /** Nobody waits any more at this instant, unless it is moved on. */
  readonly aliveUntil: number;
}

/**
 * The rows that a decision about leases reads and writes, inside one transaction of a backend. So the rules of leases are
 * written once (`acquire-leases.ts`, `end-lease.ts`), whatever keeps the rows.
 */
export interface LeaseRows {
  /** The leases that can name a path in common with the pattern and were not ended; some may have run out. */
  open(pattern: LeasePattern): HeldLease[];
  /** The grants of one write, ended or not; `endedAt` is absent for one that has only run out. */
  ofWrite(
    agentId: string,
    idempotencyKey: string,
  ): { readonly lease: MafLease; readonly endedAt: number | undefined }[];
  /** What the team's reservation checks say about the pattern. */
  policyFor(pattern: LeasePattern): LeasePolicy;
  /** The incarnation of the agent that is registered now. */
  incarnationOf(agentId: string): string | undefined;
  /** Stores a grant to that incarnation, under a token above every earlier one. */
  grant(lease: Omit<HeldLease, 'fencingToken' | 'incarnationId'>, idempotencyKey: string | undefined): MafLease;
  /** Moves the end of a live lease; the reason stays where none is given. */
  extend(lease: HeldLease, expiresAt: number, reason: string | undefined): MafLease;
  /** That grant, while it is live. */
  live(
    key: { readonly filePath: string; readonly agentId: string; readonly fencingToken: number },
    now: number,
  ): HeldLease | undefined;
  end(fencingToken: number, ending: LeaseEnding, at: number): void;

  /** Those still waiting, by their place. */
  waiters(now: number): LeaseWaiter[];
  /** Takes a place at the end, or keeps the one it has and moves `aliveUntil` on. */
  wait(waiter: Omit<LeaseWaiter, 'sequence'>): LeaseWaiter;
  leaveQueue(waiterId: string): void;

  recordConflict(conflict: ReservationConflictRecord): void;
  /** Puts a message into the queue, unless the same sender has sent one of its idempotency key. */
  post(message: NamedMessage): void;
  audit(entry: NewAuditEntry, now: number): void;
}
