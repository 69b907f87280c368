import type { Tables } from './tables.js';

/**
 * The tables of one store and the two ways to get at them. Both throw RuntimeClosedError after the end. One may be used
 * within the other: it then sees what the outer work has done, and a transaction becomes part of the outer one.
 */
export interface DocumentStore {
  /** Lets `look` see all that has been stored, by other processes too. It must not change anything. */
  read<Result>(look: (tables: Tables) => Result): Result;

  /**
   * Stores all that `work` changes, or (when it throws) nothing. `work` may be run again, when another process was
   * faster: it must decide by the tables alone.
   */
  transact<Result>(work: (tables: Tables) => Result): Result;

  /** Differs from an earlier answer when anything was stored since, by any process. */
  changeMark(): string;
}
