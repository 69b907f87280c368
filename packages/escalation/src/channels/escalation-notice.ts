import type { Details, EscalationNoticeKind, Severity } from '@maf/protocols';

/** What is told to one recipient at one step. */
export interface EscalationNotice {
  /** Stays the same when the notice is told again: the idempotency key of its delivery. */
  readonly id: string;
  readonly kind: EscalationNoticeKind;
  readonly escalationId: string;
  readonly pathId: string;
  readonly pathName: string;
  readonly severity: Severity;
  /** From 1. */
  readonly level: number;
  /** As the path names it. */
  readonly target: string;
  /** Who the target stands for. */
  readonly recipient: string;
  readonly reason: string;
  /** The agent whose work it is about. */
  readonly agentId: string;
  readonly executionId?: string;
  readonly context: Details;
  /** How often the cause was seen, the first time included. */
  readonly occurrences: number;
  /** When it happened, in milliseconds since the epoch. */
  readonly at: number;
  /** True: nothing has happened, somebody tries whether this reaches them. Default false. */
  readonly isTest?: boolean;
}
