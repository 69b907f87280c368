import { statement } from './statement.js';

/** A receipt of the same id changes nothing. */
export const insertReceipt = statement<{
  id: string;
  tree: string;
  issuedAt: number;
  expiresAt: number;
  document: string;
}>()('receipts.insert', (database, p) =>
  database
    .insertInto('preflight_receipts')
    .values({ id: p.id, tree: p.tree, issued_at: p.issuedAt, expires_at: p.expiresAt, document: p.document })
    .onConflict((conflict) => conflict.doNothing()),
);

/** The latest first. */
export const listReceipts = statement<{ limit: number }>()('receipts.list', (database, { limit }) =>
  database
    .selectFrom('preflight_receipts')
    .select('document')
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit),
);

export const listReceiptsOfTree = statement<{ tree: string; limit: number }>()(
  'receipts.listOfTree',
  (database, { tree, limit }) =>
    database
      .selectFrom('preflight_receipts')
      .select('document')
      .where('tree', '=', tree)
      .orderBy('issued_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
);

export const pruneReceipts = statement<{ before: number }>()('receipts.prune', (database, { before }) =>
  database.deleteFrom('preflight_receipts').where('issued_at', '<', before).where('expires_at', '<', before),
);
