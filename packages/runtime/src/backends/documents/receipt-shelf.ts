import type { PreflightReceipt } from '@maf/protocols';
import type { ReceiptFilter, ReceiptShelf } from '../../ports/receipt-shelf.js';
import { asJson } from './as-json.js';
import type { DocumentStore } from './document-store.js';
import { compareText, firstInOrder } from './in-order.js';
import { receiptTree } from './indexes.js';
import { matching } from './matching.js';
import type { Tables } from './tables.js';

export function createReceiptShelf(store: DocumentStore): ReceiptShelf {
  return {
    save: async (receipt) =>
      store.transact(({ receipts }) => {
        if (receipts.get(receipt.id) === undefined) receipts.put(receipt);
      }),
    list: async (filter = {}) => store.read((tables) => list(tables, filter)),
    prune: async (before) => store.transact((tables) => prune(tables, before)),
  };
}

function list({ receipts }: Tables, { tree, limit = 100 }: ReceiptFilter): PreflightReceipt[] {
  const wanted = tree === undefined ? receipts.all() : receipts.having(receiptTree, tree);
  return firstInOrder(wanted, byLatest, limit).map(asJson);
}

function prune({ receipts }: Tables, before: number): number {
  const old = [...matching(receipts.all(), ({ expiresAt }) => expiresAt < before)];
  for (const { id } of old) receipts.remove(id);
  return old.length;
}

function byLatest(first: PreflightReceipt, second: PreflightReceipt): number {
  return second.issuedAt - first.issuedAt || compareText(second.id, first.id);
}
