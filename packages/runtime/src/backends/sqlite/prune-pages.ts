import type { SqliteConnection, Statement } from '@maf/store';

/** So many are looked at, and removed, at once, lest others wait for long. */
const rows = 10_000;

interface Page {
  after: number;
  last: number;
  before: number;
}

interface Survey {
  /** The number of the last row looked at; null when there was none. */
  readonly last: number | null;
  /** How many have ended before the instant, and how many since. */
  readonly old: number;
  readonly young: number;
}

/**
 * Removes what ended before an instant, a page of rows at a time, up to a page that holds none of it but some that ended
 * since: what is left behind that page is found once its time has come.
 *
 * @param write runs the removal of one page in a transaction
 * @returns how many rows were removed
 */
export async function prunePages(
  connection: SqliteConnection,
  survey: Statement<{ after: number; rows: number; before: number }, Survey>,
  prunePage: Statement<Page, unknown>,
  before: number,
  write: (work: () => number) => Promise<number>,
): Promise<number> {
  let pruned = 0;
  for (let after = 0; ; ) {
    const { last, old, young } = connection.returned(survey, { after, rows, before });
    if (last === null || (old === 0 && young > 0)) return pruned;
    const page = { after, last, before };
    if (old > 0) pruned += await write(() => connection.run(prunePage, page));
    after = last;
  }
}
