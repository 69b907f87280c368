import type {
  ConfigRevision,
  EscalationDelivery,
  EscalationEvent,
  MafEscalation,
  PreflightExecution,
  PreflightReceipt,
} from '@maf/protocols';
import type { ConditionOccurrence } from '../../ports/escalation-log.js';
import type { MessageRecord, NewMessage } from '../../ports/message-queue.js';
import type { LeaseRow } from './rows.js';

// Ids hold no white space, so a blank keeps the parts of a combined key apart.

export const messageState = (message: MessageRecord) => message.state;

export const messageWrite = (message: Pick<NewMessage, 'sender' | 'idempotencyKey'>) =>
  message.idempotencyKey === undefined ? undefined : `${message.sender} ${message.idempotencyKey}`;

export const unfinishedRecipient = (message: MessageRecord) =>
  message.state === 'acknowledged' || message.state === 'dead' ? undefined : message.recipient;

/** Leases that nobody has ended yet; their time may have run out all the same. */
export const leaseIsOpen = (lease: LeaseRow) => (lease.ending === undefined ? 'open' : undefined);

export const executionSubject = (execution: Pick<PreflightExecution, 'configId' | 'agentId'>) =>
  `${execution.configId} ${execution.agentId}`;

export const receiptTree = (receipt: PreflightReceipt) => receipt.tree;

export const openEscalationKey = (escalation: MafEscalation) =>
  escalation.state === 'resolved' || escalation.state === 'cancelled' ? undefined : escalation.deduplicationKey;

/** Those that have a next step. */
export const escalationIsDue = (escalation: MafEscalation) => (escalation.dueAt === undefined ? undefined : 'due');

export const escalationState = (escalation: MafEscalation) => escalation.state;

export const eventSubject = (event: EscalationEvent) => event.escalationId;

export const deliverySubject = (delivery: EscalationDelivery) => delivery.escalationId;

/** Those that are still to be made. */
export const deliveryWaits = ({ state }: EscalationDelivery) =>
  state === 'pending' || state === 'claimed' ? 'waits' : undefined;

/** Conditions and keys may hold anything. */
export const occurrenceSubject = ({ condition, key }: Pick<ConditionOccurrence, 'condition' | 'key'>) =>
  JSON.stringify([condition, key]);

export const revisionSubject = (revision: ConfigRevision) => revision.configId;
