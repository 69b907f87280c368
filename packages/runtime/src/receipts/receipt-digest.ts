import type { PreflightReceipt } from '@maf/protocols';
import { contentDigest } from './content-digest.js';

/** What the `digest` of a receipt has to be: it tells a receipt that was changed or cut from one that was issued. */
export function receiptDigest({ digest: _, ...content }: PreflightReceipt): string {
  return contentDigest(content);
}
