import type { ReceiptLookup } from '../ports/receipt-shelf.js';
import { judgeReceipts } from './judge-receipts.js';
import type { ReceiptFacts } from './receipt-facts.js';
import type { ReceiptRequirement } from './receipt-requirement.js';
import type { ReceiptVerdict } from './receipt-verdict.js';

/** Judges what is on the shelf: first the receipts of this very content, then the latest of all. */
export async function findReceipt(
  shelf: ReceiptLookup,
  requirement: ReceiptRequirement,
  facts: ReceiptFacts,
): Promise<ReceiptVerdict> {
  const { tree } = facts;
  const ofTree = tree === undefined ? [] : await shelf.list({ tree });
  const verdict = judgeReceipts(ofTree, requirement, facts);
  return verdict.state === 'fresh' ? verdict : judgeReceipts([...ofTree, ...(await shelf.list())], requirement, facts);
}
