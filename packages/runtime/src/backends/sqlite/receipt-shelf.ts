import type { PreflightReceipt } from '@maf/protocols';
import { type GroupCommit, receiptQueries as queries, type SqliteConnection } from '@maf/store';
import type { ReceiptFilter, ReceiptLookup, ReceiptShelf } from '../../ports/receipt-shelf.js';

export function createReceiptShelf(connection: SqliteConnection, writes: GroupCommit): ReceiptShelf {
  return {
    save: (receipt) =>
      writes.statement(() => {
        connection.run(queries.insertReceipt, receiptColumns(receipt));
      }),
    ...createReceiptLookup(connection),
    prune: (before) => writes.statement(() => connection.run(queries.pruneReceipts, { before })),
  };
}

/** What a receipt is kept as. */
export function receiptColumns(receipt: PreflightReceipt): (typeof queries.insertReceipt)['parameters'] {
  const { id, tree, issuedAt, expiresAt } = receipt;
  return { id, tree, issuedAt, expiresAt, document: JSON.stringify(receipt) };
}

export function createReceiptLookup(connection: SqliteConnection): ReceiptLookup {
  return {
    list: async (filter = {}) => rowsOf(connection, filter).map(toReceipt),
  };
}

/** A row as it is handed out. */
export function toReceipt({ document }: { readonly document: string }): PreflightReceipt {
  return JSON.parse(document);
}

function rowsOf(connection: SqliteConnection, { tree, limit = 100 }: ReceiptFilter) {
  return tree === undefined
    ? connection.all(queries.listReceipts, { limit })
    : connection.all(queries.listReceiptsOfTree, { tree, limit });
}
