import { CopyDiffersError, type TableComparison } from '../errors/copy-differs-error.js';
import { StoreIncompleteError } from '../errors/store-incomplete-error.js';
import { StoreNotEmptyError } from '../errors/store-not-empty-error.js';
import { batches } from './batches.js';
import { compare, isBeginningOf } from './compare.js';
import { copiedTables } from './copied-tables.js';
import type { CopyProgress } from './copy-progress.js';
import type { CopyTarget, StoreSide } from './store-side.js';

/** What a copy came to. */
export interface CopyReport {
  readonly from: string;
  readonly to: string;
  /**
   * `resumed`: gone on with after an interruption; `restarted`: begun again, since the source had changed after one;
   * `unchanged`: all of it had been there, and nothing was written.
   */
  readonly outcome: 'copied' | 'resumed' | 'restarted' | 'unchanged';
  /** Both stores as they were read back: equal, table by table. */
  readonly tables: readonly TableComparison[];
}

/**
 * Copies everything that a store holds to an empty one, and reads both back. Nobody else can write to the source meanwhile;
 * the target cannot be opened as a store before it is complete. After it was cut short at any point, the same call goes on.
 *
 * @throws StoreInUseError, StoreBusyError, StoreNotEmptyError, StoreIncompleteError (a copy of another store),
 *   CopyRefusedError, CopyDiffersError
 */
export async function copyStore(source: StoreSide, target: CopyTarget, tell: CopyProgress): Promise<CopyReport> {
  const about = { from: source.location, to: target.location };
  await source.lock();
  const begunFrom = await target.unfinishedCopyOf();
  if (begunFrom === undefined) {
    const present = await begin(source, target, tell);
    if (present !== undefined) return { ...about, outcome: 'unchanged', tables: present };
    return { ...about, outcome: 'copied', tables: await fill(source, target, tell) };
  }
  if (begunFrom !== source.location) throw new StoreIncompleteError(target.location, begunFrom);
  if (await isBeginningOf(source, target, tell)) {
    return { ...about, outcome: 'resumed', tables: await fill(source, target, tell) };
  }
  await target.clear();
  return { ...about, outcome: 'restarted', tables: await fill(source, target, tell) };
}

/**
 * Marks an empty target. One that holds all of the source already is left as it is: then both are compared.
 * @throws StoreNotEmptyError
 */
async function begin(
  source: StoreSide,
  target: CopyTarget,
  tell: CopyProgress,
): Promise<readonly TableComparison[] | undefined> {
  await target.lock();
  if (await isEmpty(target)) {
    await target.begin(source.location);
    return undefined;
  }
  const tables = await compare(source, target, tell);
  const different = tables.filter(({ isEqual }) => !isEqual).map(({ table }) => table);
  if (different.length > 0) throw new StoreNotEmptyError(target.location, different.slice(0, 3));
  return tables;
}

async function isEmpty(target: StoreSide): Promise<boolean> {
  for (const table of copiedTables) if ((await target.lastKey(table)) !== undefined) return false;
  return Object.values(await target.counters()).every((last) => last === 0);
}

/** Copies what is not there yet, and completes the target where both read alike. @throws CopyDiffersError */
async function fill(source: StoreSide, target: CopyTarget, tell: CopyProgress): Promise<readonly TableComparison[]> {
  for (const table of copiedTables) {
    const rows = await source.count(table);
    let copied = await target.count(table);
    const tellOf = () => tell({ doing: 'copying', table: table.name, copied, rows });
    tellOf();
    for await (const batch of batches(source, table, await target.lastKey(table))) {
      await target.append(table, batch);
      copied += batch.length;
      tellOf();
    }
  }
  await target.lock();
  await target.setCounters(await source.counters());
  const tables = await compare(source, target, tell);
  if (tables.some(({ isEqual }) => !isEqual)) throw new CopyDiffersError(target.location, source.location, tables);
  await target.complete();
  return tables;
}
