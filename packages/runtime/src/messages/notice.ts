import type { MafMessage } from '@maf/protocols';
import type { NamedMessage } from '../ports/message-queue.js';
import { priorityRank } from './priority.js';

/** How often a message is tried when nobody says otherwise. */
export const defaultMaxAttempts = 5;

/** A message that the runtime sends of its own accord, as it is stored: it is right by its type, and is for one agent. */
export function notice(
  message: MafMessage & { readonly to: string; readonly messageId: string; readonly timestamp: number },
): NamedMessage {
  const { type, agentId, to, messageId, timestamp, priority = 'normal', idempotencyKey } = message;
  return {
    id: messageId,
    type,
    sender: agentId,
    recipient: to,
    priority: priorityRank(priority),
    payload: JSON.stringify(message),
    maxAttempts: defaultMaxAttempts,
    availableAt: timestamp,
    idempotencyKey,
    createdAt: timestamp,
  };
}
