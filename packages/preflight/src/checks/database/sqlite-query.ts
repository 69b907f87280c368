import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { columnValue } from './column-value.js';
import type { QueryAnswer, QueryOutcome } from './query-outcome.js';

const queryProcess = fileURLToPath(new URL('./sqlite-query-process.js', import.meta.url));

/** The longest that SQLite takes as its busy timeout, in milliseconds. */
const longestBusyTimeoutMs = 0x7fffffff;

/**
 * Runs one query on a SQLite file, opened read-only; a file that is not there is a failure and is not created. The query
 * runs in a process of its own, so that a slow one holds up nothing here, and is killed when the signal aborts.
 */
export async function querySqlite(
  file: string,
  { query, keptRows }: { readonly query: string; readonly keptRows: number },
  { signal, timeoutMs, workingDirectory }: { signal: AbortSignal; timeoutMs: number; workingDirectory: string },
): Promise<QueryOutcome> {
  const path = resolvePath(workingDirectory, file);
  if (!existsSync(path)) {
    return { error: `there is no file ${path}; it is not created by a check`, errorCode: 'ENOENT', timedOut: false };
  }
  const busyTimeoutMs = Math.min(Math.ceil(timeoutMs), longestBusyTimeoutMs);
  // The process gets no environment: it needs none, and what it does not have it cannot show.
  const child = fork(queryProcess, {
    signal,
    killSignal: 'SIGKILL',
    env: {},
    execArgv: [],
    stdio: 'ignore',
    // Whole numbers beyond those of JavaScript and bytes come as they are.
    serialization: 'advanced',
  });
  return answerOf(child, { file: path, query, busyTimeoutMs, keptRows });
}

function answerOf(child: ChildProcess, input: Record<string, string | number>): Promise<QueryOutcome> {
  return new Promise((resolve) => {
    let answer: unknown;
    const endWithout = (error: Error) => resolve({ error: error.message, errorCode: undefined, timedOut: false });
    child.once('error', endWithout);
    child.once('message', (message) => {
      answer = message;
    });
    child.once('exit', (code, signal) => resolve(parseAnswer(answer) ?? endedEarly(code ?? signal)));
    child.send(input, (error) => {
      if (error !== null) endWithout(error);
    });
  });
}

function parseAnswer(answer: unknown): QueryOutcome | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('rows' in answer && 'columns' in answer && 'firstRows' in answer) {
    return readRows(answer.rows, answer.columns, answer.firstRows);
  }
  if (!('error' in answer)) return undefined;
  const errorCode = 'errorCode' in answer && typeof answer.errorCode === 'string' ? answer.errorCode : undefined;
  return { error: String(answer.error), errorCode, timedOut: false };
}

function readRows(rows: unknown, columns: unknown, firstRows: unknown): QueryAnswer | undefined {
  if (typeof rows !== 'number' || !Array.isArray(columns) || !Array.isArray(firstRows)) return undefined;
  const names = columns.map(String);
  return {
    rows,
    firstColumn: names[0],
    firstRows: firstRows
      .filter(Array.isArray)
      .map((row) => Object.fromEntries(names.map((name, index) => [name, columnValue(row[index])]))),
  };
}

function endedEarly(how: number | string | null): QueryOutcome {
  return { error: `the process of the query ended early (${how})`, errorCode: undefined, timedOut: false };
}
