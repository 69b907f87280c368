import type { ClaimKey } from '../ports/message-queue.js';

/** The text that names a claim. Ids hold no white space, so the last `#` ends the id. */
export function formatReceipt({ messageId, attempt }: ClaimKey): string {
  return `${messageId}#${attempt}`;
}

/** Undefined for a text that is no receipt. */
export function parseReceipt(receipt: string): ClaimKey | undefined {
  const [, messageId, attempt] = /^(.+)#([1-9]\d*)$/.exec(receipt) ?? [];
  return messageId === undefined ? undefined : { messageId, attempt: Number(attempt) };
}
