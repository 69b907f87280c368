// Runs one query in a process of its own: better-sqlite3 is synchronous, and a process is what can be stopped in the
// middle of a query. JavaScript, because it is started as a file, from `src` under the tests and from `dist` elsewhere.
// Input: { file, query, busyTimeoutMs } as one message. Output: { rows } or { error, errorCode } as one message.
import Database from 'better-sqlite3';

/**
 * @param {string} file
 * @param {string} query
 * @param {number} busyTimeoutMs
 */
function countRows(file, query, busyTimeoutMs) {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
  try {
    const statement = database.prepare(query);
    if (!statement.reader) {
      statement.run();
      return 0;
    }
    let rows = 0;
    for (const _ of statement.raw().iterate()) rows += 1;
    return rows;
  } finally {
    database.close();
  }
}

process.once('message', (/** @type {{ file: string, query: string, busyTimeoutMs: number }} */ input) => {
  let answer;
  try {
    answer = { rows: countRows(input.file, input.query, input.busyTimeoutMs) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    answer = { error: error instanceof Error ? error.message : String(error), errorCode: code };
  }
  process.send?.(answer, () => process.disconnect());
});
