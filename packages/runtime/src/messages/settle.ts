import type { MessageRecord } from '../ports/message-queue.js';

type InFlight = Pick<MessageRecord, 'state' | 'attempts' | 'maxAttempts' | 'availableAt' | 'claimedBy' | 'lastError'>;

/** What becomes of a message whose time has come. */
export interface Settlement {
  readonly state: 'queued' | 'dead';
  /** For a claim that nobody acknowledged: who had it; otherwise what it was. */
  readonly lastError: string | undefined;
}

/**
 * What a delayed or claimed message becomes once its `availableAt` has come: a delayed one is queued; a claimed one is
 * queued again, or dead when no attempt is left. Undefined while its time has not come, and in every other state.
 */
export function settleMessage(message: InFlight, now: number): Settlement | undefined {
  if (message.availableAt > now) return undefined;
  if (message.state === 'delayed') return { state: 'queued', lastError: message.lastError };
  if (message.state !== 'claimed') return undefined;
  return {
    state: message.attempts < message.maxAttempts ? 'queued' : 'dead',
    lastError:
      `${message.claimedBy ?? 'An agent'} claimed it (attempt ${message.attempts} of ${message.maxAttempts}) and did ` +
      'not acknowledge it in time',
  };
}
