import type { MessageRecord, NewMessage } from '../ports/message-queue.js';

/** A message as it is first stored: one whose time is yet to come is delayed. */
export function newRecord(message: NewMessage): MessageRecord {
  return {
    ...message,
    state: message.availableAt > message.createdAt ? 'delayed' : 'queued',
    attempts: 0,
    claimedBy: undefined,
    lastError: undefined,
    finishedAt: undefined,
  };
}
