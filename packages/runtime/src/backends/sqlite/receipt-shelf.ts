import type { PreflightReceipt } from '@maf/protocols';
import { type GroupCommit, receiptQueries as queries, type SqliteConnection } from '@maf/store';
import type { ReceiptFilter, ReceiptLookup, ReceiptShelf } from '../../ports/receipt-shelf.js';

export function createReceiptShelf(connection: SqliteConnection, writes: GroupCommit): ReceiptShelf {
  return {
    save: (receipt) =>
      writes.statement(() => {
        insertReceipt(connection, receipt);
      }),
    ...createReceiptLookup(connection),
    prune: (before) => writes.statement(() => connection.run(queries.pruneReceipts, { before })),
  };
}

/** Belongs to the transaction of the caller, where there is one. */
export function insertReceipt(connection: SqliteConnection, receipt: PreflightReceipt): void {
  const { id, tree, issuedAt, expiresAt } = receipt;
  connection.run(queries.insertReceipt, { id, tree, issuedAt, expiresAt, document: JSON.stringify(receipt) });
}

export function createReceiptLookup(connection: SqliteConnection): ReceiptLookup {
  return {
    list: async (filter = {}) => rowsOf(connection, filter).map(({ document }) => JSON.parse(document)),
  };
}

function rowsOf(connection: SqliteConnection, { tree, limit = 100 }: ReceiptFilter) {
  return tree === undefined
    ? connection.all(queries.listReceipts, { limit })
    : connection.all(queries.listReceiptsOfTree, { tree, limit });
}
