import type {
  AgentRegistration,
  LeaseMode,
  MafAgent,
  MafHeartbeat,
  MafLease,
  MafLeaseRequest,
  MafLeaseSetRequest,
  MafMessage,
  MessageEnvelope,
  MessagePriority,
  ReservationConflictRecord,
} from '@maf/protocols';
import type { AgentAccess } from './access/agent-access.js';
import type { Credentials } from './access/credentials.js';
import type { LeaseKey } from './leases/lease-key.js';
import type { Sleep } from './messages/poll.js';
import type { AuditTrail } from './ports/audit-trail.js';
import type { RuntimeMode, SqlAccess } from './ports/backend.js';
import type { Capabilities } from './ports/capabilities.js';
import type { AsyncConfigShelf, ConfigShelf } from './ports/config-shelf.js';
import type { EscalationLog } from './ports/escalation-log.js';
import type { ExecutionLog } from './ports/execution-log.js';
import type { ConflictFilter } from './ports/lease-table.js';
import type { MessageState } from './ports/message-queue.js';
import type { ReceiptShelf } from './ports/receipt-shelf.js';
import type { Clock, Random } from './ports/time-and-chance.js';
import type { ReceiptGate } from './receipts/receipt-verdict.js';

/** Any message by its `type`, out of the union of those that a runtime knows. */
export type MessageOfType<Message extends MessageEnvelope, Type extends Message['type']> = Extract<
  Message,
  { type: Type }
>;

export interface EnqueueOptions {
  /** The agent that is to receive it; default: the message's `to`, else anyone who claims its type. */
  readonly to?: string;
  /** Default: the message's `priority`, else `normal`. */
  readonly priority?: MessagePriority;
  /** Milliseconds before it may be claimed; default 0. */
  readonly delayMs?: number;
  /** Default: the message's `idempotencyKey`, else none. */
  readonly idempotencyKey?: string;
  /** How often it is tried before it becomes a dead letter; default 5. */
  readonly maxAttempts?: number;
  /** Of the sender, for an ESCALATION_RESPONSE; default: the token of the process. */
  readonly credentials?: Credentials;
}

/** A registration, and what the agent proves from now on by who it is. */
export interface RegisteredAgent extends MafAgent {
  /** Returned once, at the first registration of the agent; only its hash is kept. */
  readonly token?: string;
}

export interface EnqueuedMessage {
  readonly messageId: string;
  /** True when this write had been made before: nothing was stored, and the id is that of the first. */
  readonly duplicate: boolean;
}

export interface ClaimOptions<Type extends string> {
  readonly agentId: string;
  /** Default: every type that the runtime knows. */
  readonly types?: readonly Type[];
  /** Only this message. */
  readonly messageId?: string;
  /** At most so many; default 1. */
  readonly limit?: number;
  /** Milliseconds in which nobody else gets the message; default 60,000. Work that takes longer calls `extend`. */
  readonly visibilityMs?: number;
  /** Nothing is taken unless it finds a fresh preflight receipt; it is asked before each claim. */
  readonly gate?: ReceiptGate;
}

export interface ClaimedMessage<Message> {
  readonly message: Message;
  /** Names this claim; handed to `acknowledge`, `reject` and `extend`. */
  readonly receipt: string;
  /** 1 at the first delivery. */
  readonly attempt: number;
  /** From this instant on, another agent may claim it. */
  readonly visibleUntil: number;
}

export interface InboxMessage<Message> {
  readonly message: Message;
  readonly state: MessageState;
  readonly attempts: number;
}

export interface DeadLetter<Message> {
  readonly message: Message;
  readonly reason: string;
  readonly attempts: number;
  readonly diedAt: number;
}

export type Rejection = { readonly state: 'delayed'; readonly availableAt: number } | { readonly state: 'dead' };

/** A mode of the chain that could not be opened, and why. */
export interface SkippedMode {
  readonly mode: RuntimeMode;
  readonly cause: Error;
}

export interface LeaseWait {
  /** Milliseconds to wait for a turn; default 0: no waiting. */
  readonly waitMs?: number;
  /** Gives the waiting up, and the place in the queue. */
  readonly signal?: AbortSignal;
}

/** A request that waits for its turn. */
export interface WaitingRequest {
  readonly agentId: string;
  readonly mode: LeaseMode;
  readonly filePaths: readonly string[];
}

/** Who ends the lease of another, and why. */
export interface ForceTerms {
  readonly actor: string;
  readonly reason: string;
  /** Of the actor; default: the token of the process. */
  readonly credentials?: Credentials;
}

/** Who gets a lease, until when (by default 30 minutes). */
export interface HandOffTerms {
  readonly to: string;
  readonly expiresAt?: number;
  readonly ttlMs?: number;
  /** Default: the reason that it was held for. */
  readonly reason?: string;
}

export type FencingVerdict =
  | { readonly isValid: true; readonly lease: MafLease }
  /** `holder`: whose exclusive lease covers the path instead. */
  | { readonly isValid: false; readonly holder?: MafLease };

export interface RefreshReport {
  readonly expiredLeases: readonly MafLease[];
  readonly staleAgents: readonly MafAgent[];
  /** Claims whose visibility had ended, and delayed messages whose time had come: queued again. */
  readonly returnedMessages: number;
  /** Claims whose visibility had ended with no attempt left. */
  readonly deadMessages: number;
  readonly prunedMessages: number;
  readonly prunedLeases: number;
  readonly prunedExecutions: number;
  readonly prunedReceipts: number;
  /** What was noted of conditions, for the thresholds of escalation paths. */
  readonly prunedOccurrences: number;
  /** Rows of the audit trail, which are never removed. */
  readonly sealedAuditEntries: number;
}

/**
 * The state that agents share. Every method validates what it is given (`RequestInvalidError`, `MessageInvalidError`)
 * before anything is stored, and throws `RuntimeClosedError` after `close`.
 */
export interface RuntimeState<Message extends MessageEnvelope = MafMessage> {
  readonly mode: RuntimeMode;
  /** The file or folder of the store, or its URL without the password; undefined in memory. */
  readonly location: string | undefined;
  readonly capabilities: Capabilities;
  /** Modes of the chain that were tried before this one; empty when the first one opened. */
  readonly fallbacks: readonly SkippedMode[];
  /** Absolute path that relative paths of leases are resolved against. */
  readonly projectRoot: string;
  readonly clock: Clock;
  readonly random: Random;
  /** A new id, ordered by time (ULID, https://github.com/ulid/spec). */
  createId(): string;

  /**
   * Stores a message for delivery at least once.
   * @throws MessageInvalidError naming every violation; nothing is stored.
   * @throws AgentUnauthenticatedError for an ESCALATION_RESPONSE of a sender that has to prove who it is and does not.
   */
  enqueue(message: Message, options?: EnqueueOptions): Promise<EnqueuedMessage>;
  /**
   * Takes messages for work: addressed to the agent or to anyone, by priority, then in order. Empty when there is none.
   * @throws PreflightReceiptMissingError, PreflightReceiptStaleError where there is a `gate` that refuses.
   */
  claim<Type extends Message['type'] = Message['type']>(
    options: ClaimOptions<Type>,
  ): Promise<ClaimedMessage<MessageOfType<Message, Type>>[]>;
  /**
   * The work is done. Asking again with the same receipt is no error.
   * @throws StaleReceiptError when the claim had ended: another agent may have done the work too.
   */
  acknowledge(receipt: string): Promise<void>;
  /**
   * The attempt failed: the message is tried again later (exponential backoff with jitter), or becomes a dead letter
   * with this reason when no attempt is left or `retry` is false.
   * @throws StaleReceiptError
   */
  reject(receipt: string, options: { readonly reason: string; readonly retry?: boolean }): Promise<Rejection>;
  /** Keeps a claim for `visibilityMs` from now; returns the new end. @throws StaleReceiptError */
  extend(receipt: string, visibilityMs: number): Promise<number>;
  /** The unfinished messages addressed to the agent, oldest first, at most `limit` (100). Consumes nothing. */
  inbox(agentId: string, options?: { readonly limit?: number }): Promise<InboxMessage<Message>[]>;
  /** Messages that no attempt could finish, the latest first, at most `limit` (100). */
  deadLetters(options?: { readonly limit?: number }): Promise<DeadLetter<Message>[]>;
  /** Gives a dead letter 5 more attempts. @throws MessageNotDeadError */
  requeue(messageId: string): Promise<void>;

  /**
   * Reserves a path, a folder (`src/`, with all below it) or a glob. The holder asking again gets its own lease back with
   * the new end. With `waitMs` it keeps a place in a first-come queue while another agent is in the way.
   * @throws LeaseConflictError when another agent holds a path in common (kept in `reservation_conflicts`, and told to the
   *   holder once).
   * @throws DeadlockError when agents wait for each other in a circle, and this request is the youngest of it.
   * @throws PatternInvalidError for a glob that cannot be read.
   * @throws LeaseLostError when the write of this idempotency key was granted before and has ended.
   * @throws LeaseUnsafeError when this store is a fallback and the primary may have granted the path.
   */
  acquireLease(request: MafLeaseRequest, wait?: LeaseWait): Promise<MafLease>;
  /** Several at once: all are granted, or none. Otherwise as `acquireLease`. */
  acquireLeases(request: MafLeaseSetRequest, wait?: LeaseWait): Promise<readonly MafLease[]>;
  /**
   * Moves the end of that very grant: to `expiresAt`, or `ttlMs` from now; default as for `acquireLease`.
   * @throws LeaseLostError when it had ended.
   */
  renewLease(lease: LeaseKey, until?: { readonly expiresAt?: number; readonly ttlMs?: number }): Promise<MafLease>;
  /** Ends that very grant. Asking again is no error. @throws LeaseLostError when it had ended in another way. */
  releaseLease(lease: LeaseKey): Promise<void>;
  /**
   * Ends another agent's grant before its time. The former holder is told (RESERVATION_RELEASED), and the audit trail
   * keeps actor and reason.
   * @throws LeaseLostError when it had ended.
   * @throws AgentUnauthenticatedError when the actor has to prove who it is and does not.
   */
  forceReleaseLease(lease: LeaseKey, request: ForceTerms): Promise<MafLease>;
  /** Gives that very grant to another agent in one step, under a new token. @throws LeaseLostError when it had ended. */
  handOffLease(lease: LeaseKey, request: HandOffTerms): Promise<MafLease>;
  /** Who holds the path now: the exclusive holder, else the first that shares it. */
  getLease(filePath: string): Promise<MafLease | undefined>;
  /** All live leases that can name a path in common with this path, folder or glob. */
  findLeases(filePath: string): Promise<MafLease[]>;
  /** The same for each of many paths, in their order; from an index in memory that is renewed when anything was written. */
  findLeasesForEach(filePaths: readonly string[]): Promise<MafLease[][]>;
  /**
   * The leases that were granted after this token and can name a path in common with this path, folder or glob, by their
   * token: those that have ended too, as long as they are kept (`retentionMs`).
   */
  findLaterLeases(filePath: string, fencingToken: number): Promise<MafLease[]>;
  /** Whether a write to the path under this token may go on: its lease is live and covers the path. */
  validateFencingToken(filePath: string, fencingToken: number): Promise<FencingVerdict>;
  /** The one text that a lease on this path, folder or glob is kept under. @throws PatternInvalidError */
  leaseName(filePath: string): string;
  /** The live leases, by path. */
  listLeases(filter?: { readonly agentId?: string }): Promise<MafLease[]>;
  /** The requests that wait for a lease, in their order. */
  listWaiters(): Promise<WaitingRequest[]>;
  /** Refused reservations, the latest first. */
  listConflicts(filter?: ConflictFilter): Promise<ReservationConflictRecord[]>;

  /** Makes a new incarnation of the agent known. The first registration of an agent returns its token. */
  registerAgent(registration: AgentRegistration): Promise<RegisteredAgent>;
  /** @throws AgentSupersededError when it names an incarnation that another has replaced. */
  upsertHeartbeat(heartbeat: MafHeartbeat): Promise<MafAgent>;
  listAgents(): Promise<MafAgent[]>;

  /** Proofs, roles and tokens of agents. */
  readonly access: AgentAccess;
  readonly executions: ExecutionLog;
  readonly receipts: ReceiptShelf;
  readonly escalations: EscalationLog;
  /** Synchronous; on PostgreSQL each call throws SynchronousUnsupportedError. */
  readonly configs: ConfigShelf;
  /** The same in every mode, asynchronous. */
  readonly asyncConfigs: AsyncConfigShelf;
  readonly audit: AuditTrail;

  /**
   * Resolves after so many milliseconds, or at once when a message may have come (with the capability `notify`); rejects when
   * the signal aborts. What a worker does between two claims.
   */
  readonly awaitMessages: Sleep;

  /** Ends what has run out (leases, claims, agents not heard of), removes what is older than the retention, and seals the audit trail. */
  refresh(): Promise<RefreshReport>;
  close(): void;
  [Symbol.dispose](): void;
}

/** A runtime on a store that speaks SQL: `'executeQuery' in runtime` tells; whether at once, `capabilities.synchronous`. */
export interface SqlRuntimeState<Message extends MessageEnvelope = MafMessage>
  extends RuntimeState<Message>,
    SqlAccess {}
