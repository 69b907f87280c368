import { receiptQueries as queries } from '@maf/store';
import type { PostgresStore, WriteTerms } from '@maf/store/postgres';
import type { ReceiptShelf } from '../../ports/receipt-shelf.js';
import { receiptColumns, toReceipt } from '../sqlite/receipt-shelf.js';

/** A receipt is named by its id. */
const again = (operation: string): WriteTerms => ({ operation, afterLoss: 'repeat' });

export function createReceiptShelf(store: PostgresStore): ReceiptShelf {
  return {
    save: (receipt) =>
      store.write(again('save a receipt'), async (session) => {
        await session.run(queries.insertReceipt, receiptColumns(receipt));
      }),

    list: ({ tree, limit = 100 } = {}) =>
      store.read(async (session) => {
        const rows = await (tree === undefined
          ? session.all(queries.listReceipts, { limit })
          : session.all(queries.listReceiptsOfTree, { tree, limit }));
        return rows.map(toReceipt);
      }),

    prune: (before) => store.write(again('prune'), (session) => session.run(queries.pruneReceipts, { before })),
  };
}
