import type { messageQueries } from '@maf/store';
import type { MessageRecord } from '../../ports/message-queue.js';

/** What the table keeps as null or empty text is absent in the record. */
export function toMessageRecord(row: messageQueries.MessageRow): MessageRecord {
  return {
    id: row.id,
    type: row.type,
    sender: row.sender,
    recipient: row.recipient === '' ? undefined : row.recipient,
    priority: row.priority,
    payload: row.payload,
    state: row.state,
    attempts: row.attempts,
    maxAttempts: row.maxAttempts,
    availableAt: row.availableAt,
    claimedBy: row.claimedBy ?? undefined,
    lastError: row.lastError ?? undefined,
    idempotencyKey: row.idempotencyKey ?? undefined,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt ?? undefined,
  };
}
