import type { MessageRecord } from '../../ports/message-queue.js';
import type { MessageRow } from './rows.js';

/** A row as the port shows it: JSON leaves out what is undefined, the record names it. */
export function messageRecord({ sequence: _, ...row }: MessageRow): MessageRecord {
  return {
    ...row,
    recipient: row.recipient,
    claimedBy: row.claimedBy,
    lastError: row.lastError,
    idempotencyKey: row.idempotencyKey,
    finishedAt: row.finishedAt,
  };
}
