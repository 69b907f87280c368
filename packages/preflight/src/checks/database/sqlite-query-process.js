// Runs one query in a process of its own: better-sqlite3 is synchronous, and a process is what can be stopped in the
// middle of a query. JavaScript, because it is started as a file, from `src` under the tests and from `dist` elsewhere.
// Input: { file, query, busyTimeoutMs, keptRows } as one message. Output: { rows, columns, firstRows } or
// { error, errorCode } as one message.
import Database from 'better-sqlite3';

/** @typedef {{ file: string, query: string, busyTimeoutMs: number, keptRows: number }} Input */

/** @param {Input} input */
function runQuery({ file, query, busyTimeoutMs, keptRows }) {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
  try {
    const statement = database.prepare(query);
    if (!statement.reader) {
      statement.run();
      return { rows: 0, columns: [], firstRows: [] };
    }
    const columns = statement.columns().map(({ name }) => name);
    /** @type {unknown[]} */
    const firstRows = [];
    let rows = 0;
    for (const row of statement.raw().safeIntegers().iterate()) {
      if (rows < keptRows) firstRows.push(row);
      rows += 1;
    }
    return { rows, columns, firstRows };
  } finally {
    database.close();
  }
}

process.once('message', (/** @type {Input} */ input) => {
  let answer;
  try {
    answer = runQuery(input);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    answer = { error: error instanceof Error ? error.message : String(error), errorCode: code };
  }
  process.send?.(answer, () => process.disconnect());
});
