import { createHash } from 'node:crypto';
import type { TableComparison, TableDigest } from '../errors/copy-differs-error.js';
import { batches } from './batches.js';
import { type CopiedTable, copiedTables } from './copied-tables.js';
import type { CopyProgress } from './copy-progress.js';
import type { Counters, StoreSide } from './store-side.js';

/** Reads both stores and says of each table what it comes to; of the counters as of one more table. */
export async function compare(source: StoreSide, target: StoreSide, tell: CopyProgress): Promise<TableComparison[]> {
  const comparisons: TableComparison[] = [];
  for (const table of copiedTables) {
    tell({ doing: 'comparing', table: table.name });
    const digests = await both(source, target, (side) => digest(side, table));
    comparisons.push(comparison(table.name, ...digests));
  }
  const counters = await both(source, target, async (side) => digestOfCounters(await side.counters()));
  return [...comparisons, comparison('counters', ...counters)];
}

/** Whether each table of the target holds the first rows of the source, and nothing else. */
export async function isBeginningOf(source: StoreSide, target: StoreSide, tell: CopyProgress): Promise<boolean> {
  for (const table of copiedTables) {
    tell({ doing: 'comparing', table: table.name });
    const there = await digest(target, table);
    const here = await digest(source, table, there.rows);
    if (here.hash !== there.hash) return false;
  }
  return true;
}

function both<Value>(
  source: StoreSide,
  target: StoreSide,
  read: (side: StoreSide) => Promise<Value>,
): Promise<[Value, Value]> {
  return Promise.all([read(source), read(target)]);
}

function comparison(table: string, source: TableDigest, target: TableDigest): TableComparison {
  return { table, source, target, isEqual: source.rows === target.rows && source.hash === target.hash };
}

/** A row counts as the JSON text of its values: what both backends hold reads alike in both. */
async function digest(side: StoreSide, table: CopiedTable, most = Number.POSITIVE_INFINITY): Promise<TableDigest> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of batches(side, table)) {
    for (const row of rows.slice(0, most - count)) hash.update(`${JSON.stringify(row)}\n`);
    count = Math.min(most, count + rows.length);
    if (count === most) break;
  }
  return { rows: count, hash: hash.digest('hex') };
}

function digestOfCounters(counters: Counters): TableDigest {
  const entries = Object.entries(counters).sort(([one], [other]) => (one < other ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  return { rows: entries.length, hash };
}
