import { isDeepStrictEqual } from 'node:util';
import type { NewMessage } from '../ports/message-queue.js';

type Compared = Pick<NewMessage, 'type' | 'recipient' | 'payload'>;

/**
 * Whether a write that names a stored message (by its id or idempotency key) is that very write asked again: the same
 * type, recipient and content. The order of properties does not count, nor do `messageId` and `timestamp` of the
 * message itself: the runtime adds them, so each attempt of one write has its own.
 */
export function isSameMessage(stored: Compared, asked: Compared): boolean {
  return (
    stored.type === asked.type &&
    stored.recipient === asked.recipient &&
    (stored.payload === asked.payload || isDeepStrictEqual(contentOf(stored.payload), contentOf(asked.payload)))
  );
}

function contentOf(payload: string): unknown {
  const message: unknown = JSON.parse(payload);
  if (typeof message !== 'object' || message === null) return message;
  return { ...message, messageId: undefined, timestamp: undefined };
}
