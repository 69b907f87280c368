import type { EscalationDelivery, EscalationEvent, EscalationState, MafEscalation } from '@maf/protocols';
import type { NewAuditEntry } from './audit-trail.js';

export interface EscalationFilter {
  readonly state?: EscalationState;
  /** False: resolved or cancelled; true: any other. */
  readonly open?: boolean;
  readonly pathId?: string;
  /** Default 100. */
  readonly limit?: number;
}

/** What is kept of an escalation beside itself, each in the order in which it was stored. */
export interface EscalationHistory {
  readonly events: readonly EscalationEvent[];
  readonly deliveries: readonly EscalationDelivery[];
}

/** What a decision makes of an escalation: its new state, what happened, and who did it; stored together or not at all. */
export interface EscalationChange {
  readonly escalation: MafEscalation;
  readonly events: readonly EscalationEvent[];
  /** New deliveries, and known ones (by their id) as they are now; default none. */
  readonly deliveries?: readonly EscalationDelivery[];
  /** Entries for the audit trail; default none. */
  readonly audit?: readonly NewAuditEntry[];
}

/** Says what becomes of an escalation; undefined: nothing. May throw: then nothing changes. */
export type DecideEscalation = (escalation: MafEscalation, history: EscalationHistory) => EscalationChange | undefined;

export interface DeliveryClaim {
  readonly now: number;
  /** Until when nobody else gets them. */
  readonly visibleUntil: number;
  readonly limit: number;
}

/** One time that a condition was seen. */
export interface ConditionOccurrence {
  readonly condition: string;
  /** Names the cause within the condition. */
  readonly key: string;
  /** Names this time within the cause: the same one is stored once. */
  readonly causeId: string;
  readonly at: number;
}

/** Storage of escalations; what may follow what is decided by `@maf/escalation` and handed in. */
export interface EscalationLog {
  /**
   * Stores a new escalation with its events, unless one of the same id exists, or one with the same `deduplicationKey`
   * that is not closed (the id comes first): then `join` decides what becomes of it.
   */
  open(
    change: EscalationChange,
    join: DecideEscalation,
  ): Promise<{ readonly escalation: MafEscalation; readonly joined: boolean }>;

  /**
   * Reads one escalation, lets `decide` say what becomes of it and stores that, all in one transaction.
   * @throws EscalationNotFoundError
   */
  update(id: string, decide: DecideEscalation): Promise<MafEscalation>;

  find(id: string): Promise<MafEscalation | undefined>;

  /** The one of this key that is not closed. */
  findOpen(deduplicationKey: string): Promise<MafEscalation | undefined>;

  /** The latest first. */
  list(filter?: EscalationFilter): Promise<MafEscalation[]>;

  /** What happened to one escalation, in order. */
  events(id: string): Promise<EscalationEvent[]>;

  /** Who was told of one escalation, and what came of it, in order. */
  deliveries(id: string): Promise<EscalationDelivery[]>;

  /** Escalations whose `dueAt` is `now` or earlier, the earliest first. */
  due(now: number, limit: number): Promise<MafEscalation[]>;

  /**
   * Takes deliveries that are pending and whose time has come, and claimed ones whose visibility has ended, the earliest
   * first. Each is claimed then, with one more in `claims`, until `visibleUntil`.
   */
  claimDeliveries(claim: DeliveryClaim): Promise<EscalationDelivery[]>;

  /**
   * Notes what came of a claimed delivery: as `update` of its escalation, but only while that is the latest claim of it.
   * False when another worker has claimed it since; then nothing changes.
   */
  settleDelivery(claimed: Pick<EscalationDelivery, 'id' | 'claims'>, decide: DecideDelivery): Promise<boolean>;

  /** Stores that a condition was seen; true when that time had been stored and settled before. */
  noteOccurrence(occurrence: ConditionOccurrence): Promise<boolean>;

  /** What it leads to is stored: told of again, it leads to nothing. */
  settleOccurrence(occurrence: Pick<ConditionOccurrence, 'condition' | 'key' | 'causeId'>): Promise<void>;

  /** How often a condition was seen for a key at `since` or later. */
  countOccurrences(of: { readonly condition: string; readonly key: string; readonly since: number }): Promise<number>;

  /** Removes what was noted of conditions before `before`; returns how many rows. Escalations stay. */
  prune(before: number): Promise<number>;
}

/** Says what becomes of a delivery and its escalation; the delivery as it is now is handed in first. */
export type DecideDelivery = (
  delivery: EscalationDelivery,
  escalation: MafEscalation,
  history: EscalationHistory,
) => EscalationChange | undefined;
