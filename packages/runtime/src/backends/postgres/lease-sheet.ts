import type { MafLease, MafPreflightConfig, ReservationConflictRecord } from '@maf/protocols';
import { baseOf } from '../../leases/candidate-bases.js';
import { leasePolicy } from '../../leases/lease-policy.js';
import type { HeldLease, LeaseEnding, LeaseRows, LeaseWaiter } from '../../leases/lease-rows.js';
import { isLive } from '../../leases/live-leases.js';
import type { LeasePattern } from '../../patterns/lease-pattern.js';
import { patternsOverlap } from '../../patterns/patterns-overlap.js';
import type { NewAuditEntry } from '../../ports/audit-trail.js';
import type { NamedMessage } from '../../ports/message-queue.js';

/** The rows that decisions of one transaction may need, as they were read under the lock of the lease space. */
export interface LeaseFacts {
  readonly open: readonly HeldLease[];
  readonly waiters: readonly LeaseWaiter[];
  readonly ofWrites: readonly EarlierGrant[];
  readonly incarnations: ReadonlyMap<string, string>;
  readonly checks: readonly MafPreflightConfig[];
  /** Fencing tokens for the grants to come, rising. */
  readonly tokens: readonly number[];
}

export interface EarlierGrant {
  readonly idempotencyKey: string;
  readonly lease: MafLease;
  readonly endedAt: number | undefined;
}

export interface NewGrant {
  readonly lease: MafLease;
  readonly kind: LeasePattern['kind'];
  readonly base: string;
  readonly idempotencyKey: string | undefined;
}

/** What was decided, to be written before the transaction ends. */
export interface LeaseWrites {
  readonly grants: readonly NewGrant[];
  readonly extensions: readonly MafLease[];
  readonly endings: readonly { readonly token: number; readonly ending: LeaseEnding; readonly at: number }[];
  readonly waiting: readonly Omit<LeaseWaiter, 'sequence'>[];
  readonly leaving: readonly string[];
  readonly conflicts: readonly ReservationConflictRecord[];
  readonly messages: readonly NamedMessage[];
  readonly audit: readonly { readonly entry: NewAuditEntry; readonly now: number }[];
}

interface State extends LeaseWrites {
  readonly open: readonly HeldLease[];
  readonly waiters: readonly LeaseWaiter[];
  readonly ofWrites: readonly EarlierGrant[];
  readonly tokensUsed: number;
}

/**
 * A working sheet for decisions about leases. The rules of leases ask their rows one by one and without waiting, as an
 * embedded store answers them; over a network each would be a round trip. So what they may ask for is read at once, they
 * decide on this sheet, and what they decided is written at once.
 */
export class LeaseSheet implements LeaseRows {
  readonly #facts: LeaseFacts;
  readonly #readPattern: (text: string) => LeasePattern;
  #state: State;

  constructor(facts: LeaseFacts, readPattern: (text: string) => LeasePattern) {
    this.#facts = facts;
    this.#readPattern = readPattern;
    const { open, waiters, ofWrites } = facts;
    const nothing = { grants: [], extensions: [], endings: [], waiting: [], leaving: [] };
    this.#state = { open, waiters, ofWrites, tokensUsed: 0, ...nothing, conflicts: [], messages: [], audit: [] };
  }

  get writes(): LeaseWrites {
    return this.#state;
  }

  /** A decision that throws leaves the sheet as it was. */
  decide<Result>(decision: () => Result): Result {
    const before = this.#state;
    try {
      return decision();
    } catch (error) {
      this.#state = before;
      throw error;
    }
  }

  open(pattern: LeasePattern): HeldLease[] {
    return this.#state.open.filter((lease) => patternsOverlap(lease.pattern, pattern));
  }

  ofWrite(agentId: string, idempotencyKey: string): EarlierGrant[] {
    return this.#state.ofWrites.filter(
      (grant) => grant.lease.agentId === agentId && grant.idempotencyKey === idempotencyKey,
    );
  }

  policyFor(pattern: LeasePattern) {
    return leasePolicy(this.#facts.checks, pattern, this.#readPattern);
  }

  incarnationOf(agentId: string): string | undefined {
    return this.#facts.incarnations.get(agentId);
  }

  grant({ pattern, ...asked }: Omit<HeldLease, 'fencingToken' | 'incarnationId'>, idempotencyKey: string | undefined) {
    const fencingToken = this.#facts.tokens[this.#state.tokensUsed];
    if (fencingToken === undefined) throw new TypeError('more leases were granted than were asked for');
    const incarnationId = this.incarnationOf(asked.agentId);
    const incarnation = incarnationId === undefined ? {} : { incarnationId };
    const lease: MafLease = { ...asked, filePath: pattern.text, fencingToken, ...incarnation };
    const earlier = idempotencyKey === undefined ? [] : [{ idempotencyKey, lease, endedAt: undefined }];
    this.#change((state) => ({
      tokensUsed: state.tokensUsed + 1,
      open: [...state.open, { ...lease, pattern }],
      ofWrites: [...state.ofWrites, ...earlier],
      grants: [...state.grants, { lease, kind: pattern.kind, base: baseOf(pattern), idempotencyKey }],
    }));
    return lease;
  }

  extend(held: HeldLease, expiresAt: number, reason: string | undefined): MafLease {
    const extended = { ...held, expiresAt, ...(reason === undefined ? {} : { reason }) };
    const { pattern: _, ...lease } = extended;
    this.#change(({ open, extensions }) => ({
      open: open.map((other) => (other.fencingToken === held.fencingToken ? extended : other)),
      extensions: [...extensions, lease],
    }));
    return lease;
  }

  live(key: Pick<MafLease, 'filePath' | 'agentId' | 'fencingToken'>, now: number): HeldLease | undefined {
    return this.#state.open.find(
      (lease) =>
        lease.fencingToken === key.fencingToken &&
        lease.filePath === key.filePath &&
        lease.agentId === key.agentId &&
        isLive(lease, now),
    );
  }

  end(token: number, ending: LeaseEnding, at: number): void {
    this.#change(({ open, ofWrites, endings }) => ({
      open: open.filter(({ fencingToken }) => fencingToken !== token),
      ofWrites: ofWrites.map((grant) => (grant.lease.fencingToken === token ? { ...grant, endedAt: at } : grant)),
      endings: [...endings, { token, ending, at }],
    }));
  }

  waiters(now: number): LeaseWaiter[] {
    return this.#state.waiters.filter(({ aliveUntil }) => aliveUntil > now);
  }

  wait(asked: Omit<LeaseWaiter, 'sequence'>): LeaseWaiter {
    const { waiters } = this.#state;
    const known = waiters.find(({ id }) => id === asked.id);
    const last = waiters.reduce((highest, { sequence }) => Math.max(highest, sequence), 0);
    const waiter = { ...asked, sequence: known?.sequence ?? last + 1 };
    this.#change((state) => ({
      waiters: known === undefined ? [...waiters, waiter] : waiters.map((other) => (other === known ? waiter : other)),
      waiting: [...state.waiting, asked],
    }));
    return waiter;
  }

  leaveQueue(waiterId: string): void {
    this.#change(({ waiters, leaving }) => ({
      waiters: waiters.filter(({ id }) => id !== waiterId),
      leaving: [...leaving, waiterId],
    }));
  }

  recordConflict(conflict: ReservationConflictRecord): void {
    this.#change(({ conflicts }) => ({ conflicts: [...conflicts, conflict] }));
  }

  post(message: NamedMessage): void {
    this.#change(({ messages }) => ({ messages: [...messages, message] }));
  }

  audit(entry: NewAuditEntry, now: number): void {
    this.#change(({ audit }) => ({ audit: [...audit, { entry, now }] }));
  }

  #change(change: (state: State) => Partial<State>): void {
    this.#state = { ...this.#state, ...change(this.#state) };
  }
}
