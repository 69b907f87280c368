import { errorCode, errorMessage } from '@maf/config';
import type { ChannelOutcome } from './channel.js';
import { failedForGood, failedForNow } from './failed.js';

/** What nodemailer finds wrong before, or without, an answer of the server; only a change mends it. */
const lasting = new Set(['EAUTH', 'ECONFIG', 'EENVELOPE', 'EMESSAGE', 'ENOAUTH', 'EREQUIRETLS']);

/** A reply of 4yz may change by itself, one of 5yz does not (RFC 5321, section 4.2.1); a broken connection may. */
export function emailFailure(server: string, error: unknown): ChannelOutcome {
  const cause = `${server} did not take the mail: ${errorMessage(error)}`;
  const reply = replyCode(error);
  const isLasting = reply === undefined ? lasting.has(errorCode(error) ?? '') : reply >= 500;
  return isLasting ? failedForGood(cause) : failedForNow(cause);
}

function replyCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('responseCode' in error)) return undefined;
  return typeof error.responseCode === 'number' ? error.responseCode : undefined;
}
