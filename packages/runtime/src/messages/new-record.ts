import type { MessageRecord, NewMessage } from '../ports/message-queue.js';

/** A message as it is first stored: queued, or delayed where its time is yet to come. */
export function newRecord(message: NewMessage): MessageRecord & { readonly state: 'queued' | 'delayed' } {
  return {
    ...message,
    state: message.availableAt > message.createdAt ? 'delayed' : 'queued',
    attempts: 0,
    claimedBy: undefined,
    lastError: undefined,
    finishedAt: undefined,
  };
}
