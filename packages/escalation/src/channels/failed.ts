import { errorMessage } from '@maf/config';
import { AddressRefusedError } from '@maf/config/http';
import type { ChannelOutcome } from './channel.js';

type Failed = Extract<ChannelOutcome, { outcome: 'failed' }>;

/** A failure that only a change can mend. */
export function failedForGood(cause: string): Failed {
  return { outcome: 'failed', cause, retry: false };
}

/** A failure that may be over when it is tried again. */
export function failedForNow(cause: string, retryAfterMs?: number): Failed {
  return { outcome: 'failed', cause, retry: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** There was no connection, or it broke: for good only where the address may not be called. */
export function failedConnection(who: string, error: unknown): Failed {
  const cause = `${who} cannot be reached: ${errorMessage(error)}`;
  return error instanceof AddressRefusedError ? failedForGood(cause) : failedForNow(cause);
}
