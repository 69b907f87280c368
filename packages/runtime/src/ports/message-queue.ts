/**
 * The messages of the store, as records.
 *
 *   queued ──claim──▶ claimed ──acknowledge──▶ acknowledged
 *     ▲  ▲               │
 *     │  └─ time comes ─ delayed ◀─ reject, attempts left
 *     └─ visibility ends ┘ │ reject or visibility ends, none left
 *     └────── requeue ──── dead
 */
export type MessageState = 'queued' | 'delayed' | 'claimed' | 'acknowledged' | 'dead';

export interface MessageRecord {
  readonly id: string;
  readonly type: string;
  readonly sender: string;
  /** Absent where any agent may claim it. */
  readonly recipient: string | undefined;
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  readonly priority: number;
  /** The message as JSON text; its `messageId` may be left out, as `id` says it. */
  readonly payload: string;
  readonly state: MessageState;
  /** How often it has been claimed. */
  readonly attempts: number;
  /** It dies when an attempt of this number fails; `requeue` raises it. */
  readonly maxAttempts: number;
  /** delayed: when it may be claimed; claimed: when its visibility ends; otherwise of no meaning. */
  readonly availableAt: number;
  readonly claimedBy: string | undefined;
  readonly lastError: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly createdAt: number;
  /** When it was acknowledged or died. */
  readonly finishedAt: number | undefined;
}

/** What a claimer is given of a message. */
export type ClaimedRecord = Pick<MessageRecord, 'id' | 'payload' | 'attempts'>;

/** What became of a message that was to be stored. */
export interface Inserted {
  readonly messageId: string;
  readonly duplicate: boolean;
}

export interface NewMessage {
  /** Undefined: the store makes one. */
  readonly id: string | undefined;
  readonly type: string;
  readonly sender: string;
  readonly recipient: string | undefined;
  readonly priority: number;
  readonly payload: string;
  readonly maxAttempts: number;
  /** In the future: stored as delayed. */
  readonly availableAt: number;
  readonly idempotencyKey: string | undefined;
  readonly createdAt: number;
}

/** A message that has its id before it is stored. */
export interface NamedMessage extends NewMessage {
  readonly id: string;
}

export interface ClaimRequest {
  readonly agentId: string;
  readonly types: readonly string[];
  /** Only this message, where given. */
  readonly messageId: string | undefined;
  readonly limit: number;
  readonly now: number;
  readonly visibleUntil: number;
}

/** Names one claim of one message. */
export interface ClaimKey {
  readonly messageId: string;
  readonly attempt: number;
}

/** What a failed attempt leads to. */
export type RejectOutcome = { readonly state: 'delayed'; readonly availableAt: number } | { readonly state: 'dead' };

export interface MessageQueue {
  /**
   * Stores a message, or finds the one that was stored before under the same id, or by the same sender under the same
   * idempotency key; then nothing changes and the id of that one is returned with `duplicate: true`.
   */
  insert(message: NewMessage): Promise<Inserted>;

  /**
   * First settles what is due (see `settle`), then claims up to `limit` queued messages of the given types that are
   * for `agentId` or for anyone: higher priority first, then in the order of their insertion. Each gets `attempts + 1`.
   */
  claim(request: ClaimRequest): Promise<ClaimedRecord[]>;

  /** True when that claim is current (and now acknowledged) or had been acknowledged by the same claim before. */
  acknowledge(claim: ClaimKey, now: number): Promise<boolean>;

  /** Ends a current claim as `decide` says; undefined when the claim is not current. */
  reject(
    claim: ClaimKey,
    reason: string,
    now: number,
    decide: (record: MessageRecord) => RejectOutcome,
  ): Promise<RejectOutcome | undefined>;

  /** False when the claim is not current. */
  extend(claim: ClaimKey, visibleUntil: number): Promise<boolean>;

  /** Messages addressed to the agent that are not finished, in the order of their insertion. Changes nothing. */
  inbox(agentId: string, limit: number): Promise<MessageRecord[]>;

  /** The latest to die first. */
  deadLetters(limit: number): Promise<MessageRecord[]>;

  find(messageId: string): Promise<MessageRecord | undefined>;

  /** Makes a dead message queued again with `extraAttempts` more attempts; false when it is not dead or not known. */
  requeue(messageId: string, extraAttempts: number): Promise<boolean>;

  /**
   * Delayed messages whose time has come become queued; claimed ones whose visibility has ended become queued too, or
   * dead when no attempt is left (`lastError` then says which agent did not acknowledge in time).
   */
  settle(now: number): Promise<{ readonly returned: number; readonly died: number }>;

  /** Removes messages acknowledged before `before`; returns how many. Dead ones stay. */
  prune(before: number): Promise<number>;
}
