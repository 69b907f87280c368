import { MafError } from './maf-error.js';

/** How one table came out on both sides. */
export interface TableComparison {
  readonly table: string;
  readonly source: TableDigest;
  readonly target: TableDigest;
  readonly isEqual: boolean;
}

/** What all rows of a table come to, whichever backend holds them. */
export interface TableDigest {
  readonly rows: number;
  /** SHA-256 in hexadecimal digits, over the rows in the order of their keys. */
  readonly hash: string;
}

/** Read back, the copy is not what its source is. It stays marked as unfinished. */
export class CopyDiffersError extends MafError {
  readonly code = 'COPY_DIFFERS';

  constructor(
    readonly location: string,
    readonly source: string,
    readonly tables: readonly TableComparison[],
  ) {
    const different = tables
      .filter(({ isEqual }) => !isEqual)
      .map((table) => `${table.table} (expected ${table.source.rows} rows, found ${table.target.rows})`);
    super(
      `The copy ${location} differs from ${source} in ${different.join(', ')}: something else has written to it. It cannot ` +
        'be opened as a store. See that nothing else uses it, and run the same command again.',
      { location, source, tables },
    );
  }
}
