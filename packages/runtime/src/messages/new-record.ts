import type { MessageRecord, NewMessage } from '../ports/message-queue.js';

/** A message as it is first stored. */
export function newRecord(message: NewMessage): MessageRecord {
  return {
    ...message,
    state: firstState(message),
    attempts: 0,
    claimedBy: undefined,
    lastError: undefined,
    finishedAt: undefined,
  };
}

/** A message whose time is yet to come is delayed. */
export function firstState({ availableAt, createdAt }: NewMessage): 'queued' | 'delayed' {
  return availableAt > createdAt ? 'delayed' : 'queued';
}
