import { type CopiedRow, type CopiedTable, keyOf } from './copied-tables.js';
import type { StoreSide } from './store-side.js';

const mostRows = 500;
/** Characters that a batch should not exceed by much: rows may hold long documents. */
const wantedSize = 2_000_000;

/** All rows behind a key, in batches: few rows where rows are long. */
export async function* batches(
  side: Pick<StoreSide, 'read'>,
  table: CopiedTable,
  after?: CopiedRow,
): AsyncGenerator<readonly CopiedRow[], void, undefined> {
  let limit = 100;
  let last = after;
  for (;;) {
    const rows = await side.read(table, last, limit);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows;
    if (rows.length < limit) return;
    last = keyOf(table, end);
    const average = sizeOf(rows) / rows.length;
    limit = Math.max(1, Math.min(mostRows, limit * 4, Math.floor(wantedSize / average)));
  }
}

function sizeOf(rows: readonly CopiedRow[]): number {
  let size = 0;
  for (const row of rows) for (const value of row) size += typeof value === 'string' ? value.length : 8;
  return size;
}
