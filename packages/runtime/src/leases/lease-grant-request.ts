import type { LeaseMode, MafLease, ReservationConflictRecord } from '@maf/protocols';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import type { Clock } from '../ports/time-and-chance.js';

/** Several paths, all or none of them. */
export interface LeaseGrantRequest {
  /** Names the place of this request in the queue; empty for one that does not wait. */
  readonly id: string;
  readonly wanted: readonly LeasePattern[];
  readonly agentId: string;
  readonly incarnationId: string | undefined;
  readonly mode: LeaseMode;
  /** Read inside the transaction: other writers may have been waited for. */
  readonly clock: Clock;
  readonly expiresAt: (now: number) => number;
  readonly reason: string | undefined;
  readonly idempotencyKey: string | undefined;
  createId(): string;
}

export type LeaseOutcome =
  | { readonly kind: 'granted'; readonly leases: readonly MafLease[] }
  | {
      readonly kind: 'refused';
      readonly conflicts: readonly [ReservationConflictRecord, ...ReservationConflictRecord[]];
    }
  /** `until`: when the first of the leases in the way ends by itself. */
  | { readonly kind: 'waiting'; readonly until: number }
  | { readonly kind: 'deadlock'; readonly agents: readonly string[] }
  /** The request named an incarnation of the agent that another has replaced. */
  | { readonly kind: 'superseded' }
  /** The write of that idempotency key was granted before, and has ended. */
  | { readonly kind: 'ended'; readonly lease: MafLease };
