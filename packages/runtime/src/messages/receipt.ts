import type { ClaimKey } from '../ports/message-queue.js';

/** The text that names a claim. Ids hold no white space, so the last `#` ends the id. */
export function formatReceipt({ messageId, attempt }: ClaimKey): string {
  return `${messageId}#${attempt}`;
}

/** Undefined for a text that is no receipt. */
export function parseReceipt(receipt: string): ClaimKey | undefined {
  const end = receipt.lastIndexOf('#');
  const attempt = Number(receipt.slice(end + 1));
  const key = { messageId: receipt.slice(0, Math.max(end, 0)), attempt };
  return Number.isSafeInteger(attempt) && attempt >= 1 && key.messageId !== '' && formatReceipt(key) === receipt
    ? key
    : undefined;
}
