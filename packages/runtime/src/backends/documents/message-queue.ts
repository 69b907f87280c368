import { IdempotencyMismatchError } from '../../errors/idempotency-mismatch-error.js';
import { newRecord } from '../../messages/new-record.js';
import { isSameMessage } from '../../messages/same-message.js';
import type { ClaimKey, MessageQueue, MessageRecord, NamedMessage, RejectOutcome } from '../../ports/message-queue.js';
import { claimMessages, settleMessages } from './claim-messages.js';
import { nextNumber } from './counters.js';
import type { DocumentStore } from './document-store.js';
import { firstInOrder } from './in-order.js';
import { messageState, messageWrite, unfinishedRecipient } from './indexes.js';
import { messageRecord } from './message-record.js';
import type { MessageRow } from './rows.js';
import type { Tables } from './tables.js';

export function createMessageQueue(store: DocumentStore, createId: () => string): MessageQueue {
  return {
    insert: async ({ id = createId(), ...message }) => store.transact((tables) => insert(tables, { ...message, id })),
    claim: async (request) => store.transact((tables) => claimMessages(tables, request)),
    acknowledge: async (claim, now) => store.transact((tables) => acknowledge(tables, claim, now)),
    reject: async (claim, reason, now, decide) =>
      store.transact((tables) => reject(tables, claim, { reason, now, decide })),
    extend: async (claim, visibleUntil) => store.transact((tables) => extend(tables, claim, visibleUntil)),
    inbox: async (agentId, limit) => store.read((tables) => inbox(tables, agentId, limit)),
    deadLetters: async (limit) => store.read((tables) => deadLetters(tables, limit)),
    find: async (messageId) => store.read((tables) => find(tables, messageId)),
    requeue: async (messageId, extraAttempts) => store.transact((tables) => requeue(tables, messageId, extraAttempts)),
    settle: async (now) => store.transact((tables) => settleMessages(tables, now)),
    prune: async (before) => store.transact((tables) => prune(tables, before)),
  };
}

/** Stores the message, unless one of its id, or of the same sender and idempotency key, is there already. */
export function insertMessage(tables: Tables, message: NamedMessage): MessageRow {
  const stored = tables.messages.get(message.id) ?? storedUnderKey(tables, message);
  if (stored !== undefined) return stored;
  const row: MessageRow = { ...newRecord(message), sequence: nextNumber(tables, 'message') };
  tables.messages.put(row);
  return row;
}

function insert(tables: Tables, message: NamedMessage) {
  const stored = tables.messages.get(message.id) ?? storedUnderKey(tables, message);
  if (stored !== undefined) {
    if (isSameMessage(messageRecord(stored), message)) return { messageId: stored.id, duplicate: true };
    throw new IdempotencyMismatchError(stored.id, stored.id === message.id ? undefined : message.idempotencyKey);
  }
  return { messageId: insertMessage(tables, message).id, duplicate: false };
}

function storedUnderKey(tables: Tables, message: NamedMessage): MessageRow | undefined {
  const write = messageWrite(message);
  if (write === undefined) return undefined;
  const [stored] = tables.messages.having(messageWrite, write);
  return stored;
}

/** A claim stays current until its message is settled, even if its visibility has ended: nobody else has it yet. */
function currentlyClaimed(tables: Tables, claim: ClaimKey): MessageRow | undefined {
  const row = tables.messages.get(claim.messageId);
  return row?.state === 'claimed' && row.attempts === claim.attempt ? row : undefined;
}

function acknowledge(tables: Tables, claim: ClaimKey, now: number): boolean {
  const row = currentlyClaimed(tables, claim);
  if (row === undefined) {
    const finished = tables.messages.get(claim.messageId);
    return finished?.state === 'acknowledged' && finished.attempts === claim.attempt;
  }
  tables.messages.put({ ...row, state: 'acknowledged', finishedAt: now });
  return true;
}

interface Failure {
  readonly reason: string;
  readonly now: number;
  decide(record: MessageRecord): RejectOutcome;
}

function reject(tables: Tables, claim: ClaimKey, { reason, now, decide }: Failure): RejectOutcome | undefined {
  const row = currentlyClaimed(tables, claim);
  if (row === undefined) return undefined;
  const outcome = decide(messageRecord(row));
  const ended = { ...row, ...outcome, lastError: reason, claimedBy: undefined };
  tables.messages.put(outcome.state === 'dead' ? { ...ended, finishedAt: now } : ended);
  return outcome;
}

function extend(tables: Tables, claim: ClaimKey, visibleUntil: number): boolean {
  const row = currentlyClaimed(tables, claim);
  if (row !== undefined) tables.messages.put({ ...row, availableAt: visibleUntil });
  return row !== undefined;
}

function inbox(tables: Tables, agentId: string, limit: number): MessageRecord[] {
  const addressed = tables.messages.having(unfinishedRecipient, agentId);
  return firstInOrder(addressed, (first, second) => first.sequence - second.sequence, limit).map(messageRecord);
}

function deadLetters(tables: Tables, limit: number): MessageRecord[] {
  return firstInOrder(tables.messages.having(messageState, 'dead'), byLatestDeath, limit).map(messageRecord);
}

function byLatestDeath(first: MessageRow, second: MessageRow): number {
  return (second.finishedAt ?? 0) - (first.finishedAt ?? 0) || second.sequence - first.sequence;
}

function find(tables: Tables, messageId: string): MessageRecord | undefined {
  const row = tables.messages.get(messageId);
  return row && messageRecord(row);
}

function requeue(tables: Tables, messageId: string, extraAttempts: number): boolean {
  const row = tables.messages.get(messageId);
  if (row?.state !== 'dead') return false;
  const maxAttempts = row.attempts + extraAttempts;
  tables.messages.put({ ...row, state: 'queued', maxAttempts, finishedAt: undefined });
  return true;
}

function prune(tables: Tables, before: number): number {
  const old = [...tables.messages.having(messageState, 'acknowledged')].filter(
    ({ finishedAt = 0 }) => finishedAt < before,
  );
  for (const { id } of old) tables.messages.remove(id);
  return old.length;
}
