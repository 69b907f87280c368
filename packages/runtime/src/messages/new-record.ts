import type { MessageRecord, NamedMessage } from '../ports/message-queue.js';

/** A message as it is first stored: one whose time is yet to come is delayed. */
export function newRecord(message: NamedMessage): MessageRecord {
  return {
    ...message,
    state: message.availableAt > message.createdAt ? 'delayed' : 'queued',
    attempts: 0,
    claimedBy: undefined,
    lastError: undefined,
    finishedAt: undefined,
  };
}
