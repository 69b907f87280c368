/** The table that makes a store an unfinished copy: it has one row, and is dropped when the copy is complete. */
export const copyMark = 'store_copy';

export const copyMarkSql = {
  create: `create table ${copyMark} (source text not null)`,
  drop: `drop table ${copyMark}`,
  /** The source, as `name`. */
  read: `select source as name from ${copyMark}`,
} as const;
