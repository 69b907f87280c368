import { type GroupCommit, messageQueries as queries, type SqliteConnection } from '@maf/store';

/** So many are looked at, and removed, at once, lest others wait for long. */
const rows = 10_000;

/**
 * Removes the messages that were acknowledged before an instant, a page of rows at a time, up to a page that holds none of
 * them but some that were acknowledged since. What is left behind that page is found once its time has come.
 */
export async function pruneMessages(
  connection: SqliteConnection,
  writes: GroupCommit,
  before: number,
): Promise<number> {
  let pruned = 0;
  for (let after = 0; ; ) {
    const { last, old, young } = connection.returned(queries.surveyMessages, { after, rows, before });
    if (last === null || (old === 0 && young > 0)) return pruned;
    const page = { after, last, before };
    if (old > 0) pruned += await writes.statement(() => connection.run(queries.prunePage, page));
    after = last;
  }
}
