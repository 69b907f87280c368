import type {
  AuditBatch,
  AuditEntry,
  ConfigRevision,
  EscalationDelivery,
  EscalationEvent,
  MafAgent,
  MafEscalation,
  MafLease,
  PreflightExecution,
  PreflightReceipt,
  ReservationConflictRecord,
} from '@maf/protocols';
import type { LeaseEnding, LeaseWaiter } from '../../leases/lease-rows.js';
import type { AgentAccessRecord } from '../../ports/access-table.js';
import type { StoredConfig } from '../../ports/config-shelf.js';
import type { ConditionOccurrence } from '../../ports/escalation-log.js';
import type { MessageRecord } from '../../ports/message-queue.js';

/** Counts up by the order of the writes. */
interface InOrder {
  readonly sequence: number;
}

export type MessageRow = MessageRecord & InOrder;
export type EscalationRow = MafEscalation & InOrder;
export type EscalationEventRow = EscalationEvent & InOrder;
export type EscalationDeliveryRow = EscalationDelivery & InOrder;

export interface OccurrenceRow extends ConditionOccurrence {
  readonly isSettled: boolean;
}

/** One grant. It is over once `ending` says how, or once its time has run out. */
export interface LeaseRow extends MafLease {
  readonly idempotencyKey?: string;
  readonly endedAt?: number;
  readonly ending?: LeaseEnding;
}

/** A request that waits for its turn. */
export interface WaiterRow extends InOrder, Omit<LeaseWaiter, 'sequence' | 'patterns'> {
  readonly paths: readonly string[];
}

/** The last number that was given of each kind. They never go back, or numbers would name two things. */
export interface CounterRow {
  readonly name:
    | 'message'
    | 'fencingToken'
    | 'waiter'
    | 'escalation'
    | 'escalationEvent'
    | 'escalationDelivery'
    | 'audit';
  readonly last: number;
}

/** There is one row, `store`. */
export interface IdentityRow {
  readonly name: 'store';
  /** Tells this store from every other one; it is given anew when the store has been drained. */
  readonly storeId: string;
}

/** What each table holds. */
export interface Rows {
  messages: MessageRow;
  leases: LeaseRow;
  waiters: WaiterRow;
  conflicts: ReservationConflictRecord;
  agents: MafAgent;
  agentAccess: AgentAccessRecord;
  configs: StoredConfig;
  configRevisions: ConfigRevision;
  executions: PreflightExecution;
  receipts: PreflightReceipt;
  escalations: EscalationRow;
  escalationEvents: EscalationEventRow;
  escalationDeliveries: EscalationDeliveryRow;
  occurrences: OccurrenceRow;
  audit: AuditEntry;
  auditBatches: AuditBatch;
  counters: CounterRow;
  identity: IdentityRow;
}

export type TableName = keyof Rows;

/** What a transaction made of one row: the new row, or none. */
export type Change<Name extends TableName = TableName> = {
  [Table in Name]: { readonly table: Table; readonly key: string; readonly row: Rows[Table] | null };
}[Name];
