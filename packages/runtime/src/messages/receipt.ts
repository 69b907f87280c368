import type { ClaimKey } from '../ports/message-queue.js';

/** The text that names a claim. Ids hold no white space, so the last `#` ends the id. */
export function formatReceipt({ messageId, attempt }: ClaimKey): string {
  return `${messageId}#${attempt}`;
}

/** Undefined for a text that is no receipt. */
export function parseReceipt(receipt: string): ClaimKey | undefined {
  const end = receipt.lastIndexOf('#');
  const count = receipt.slice(end + 1);
  const attempt = Number(count);
  const isReceipt = end > 0 && Number.isSafeInteger(attempt) && attempt >= 1 && String(attempt) === count;
  return isReceipt ? { messageId: receipt.slice(0, end), attempt } : undefined;
}
