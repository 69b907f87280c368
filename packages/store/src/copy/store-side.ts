import type { CopiedRow, CopiedTable } from './copied-tables.js';

/** The highest number that was ever given, by table (`countedTables`). */
export type Counters = Readonly<Record<string, number>>;

/** What a store is in a copy. */
export type CopyRole = 'source' | 'target';

/** One of the two stores of a copy, whichever backend it is. */
export interface StoreSide extends AsyncDisposable {
  /** How it is named in messages; without a password. */
  readonly location: string;
  /**
   * Nobody else writes from here on, until it is disposed of.
   * @throws StoreInUseError, StoreBusyError
   */
  lock(): Promise<void>;
  count(table: CopiedTable): Promise<number>;
  /** Rows in the order of their keys, behind a key; all from the first on without one. */
  read(table: CopiedTable, after: CopiedRow | undefined, limit: number): Promise<CopiedRow[]>;
  /** The highest key there is. */
  lastKey(table: CopiedTable): Promise<CopiedRow | undefined>;
  counters(): Promise<Counters>;
}

/** A store that is copied to. */
export interface CopyTarget extends StoreSide {
  /** The location of the store of which this is an unfinished copy. */
  unfinishedCopyOf(): Promise<string | undefined>;
  /** Marks it as an unfinished copy of that store, which cannot be opened as a store until `complete`. Ends `lock`. */
  begin(source: string): Promise<void>;
  /** Stores rows, all or none. */
  append(table: CopiedTable, rows: readonly CopiedRow[]): Promise<void>;
  /** Removes all rows. */
  clear(): Promise<void>;
  /** Lets numbers go on behind these, and behind those of the rows. */
  setCounters(counters: Counters): Promise<void>;
  /** Takes the mark away and ends `lock`, in one step. */
  complete(): Promise<void>;
}
