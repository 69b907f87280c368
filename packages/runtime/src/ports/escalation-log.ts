import type { EscalationEvent, EscalationState, MafEscalation } from '@maf/protocols';
import type { NewAuditEntry } from './audit-trail.js';

export interface EscalationFilter {
  readonly state?: EscalationState;
  /** True: triggered or acknowledged; false: resolved. */
  readonly open?: boolean;
  readonly pathId?: string;
  /** Default 100. */
  readonly limit?: number;
}

/** What a decision makes of an escalation: its new state, what happened, and who did it; stored together or not at all. */
export interface EscalationChange {
  readonly escalation: MafEscalation;
  readonly events: readonly EscalationEvent[];
  /** Entries for the audit trail; default none. */
  readonly audit?: readonly NewAuditEntry[];
}

/** Storage of escalations; what may follow what is decided by `@maf/escalation` and handed in. */
export interface EscalationLog {
  /**
   * Stores a new escalation with its events, unless one of the same id exists, or an open one with the same
   * `deduplicationKey` (the id comes first): then `join` decides what becomes of it (undefined: it stays as it is).
   */
  open(
    change: EscalationChange,
    join: (existing: MafEscalation, events: readonly EscalationEvent[]) => EscalationChange | undefined,
  ): Promise<{ readonly escalation: MafEscalation; readonly joined: boolean }>;

  /**
   * Reads one escalation, lets `decide` say what becomes of it and stores that, all in one transaction. `decide` may
   * throw: then nothing changes. Undefined from `decide` changes nothing.
   * @throws EscalationNotFoundError
   */
  update(
    id: string,
    decide: (escalation: MafEscalation, events: readonly EscalationEvent[]) => EscalationChange | undefined,
  ): Promise<MafEscalation>;

  find(id: string): Promise<MafEscalation | undefined>;

  /** The latest first. */
  list(filter?: EscalationFilter): Promise<MafEscalation[]>;

  /** What happened to one escalation, in order. */
  events(id: string): Promise<EscalationEvent[]>;

  /** Triggered escalations without a `delivered` event at their level, the oldest first. */
  undelivered(limit: number): Promise<MafEscalation[]>;
}
