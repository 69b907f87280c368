import { once } from 'node:events';
import type { Socket } from 'node:net';
import { errorCode, errorMessage } from '@maf/config';
import { GuardedSocket } from '@maf/config/http';
import type { Connection } from 'mysql2';
import { loadMysql } from './load-mysql.js';
import type { QueryAnswer, QueryOutcome, ServerQuery } from './query-outcome.js';
import { RowTally } from './row-tally.js';

/** A statement that ran into a limit of the server: of MySQL, of MariaDB. */
const timedOutCodes: readonly (string | undefined)[] = ['ER_QUERY_TIMEOUT', 'ER_STATEMENT_TIMEOUT'];

const cancelTimeoutMs = 1000;

/**
 * Runs one query on a connection of its own, counting rows and keeping the first ones only. When the signal aborts, the
 * server is asked to end the query, and the connection is cut off.
 */
export async function queryMysql(
  query: ServerQuery,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<QueryOutcome> {
  const client = await loadMysql();
  if (client === undefined) return clientMissing;
  if (signal.aborted) return { error: 'The query was stopped', errorCode: undefined, timedOut: true };
  const open = (limitMs: number) => openConnection(client, query, limitMs);
  const { connection, socket } = open(timeoutMs);
  const onAbort = () => void stop(connection, socket, open);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const answer = await runQuery(connection, query);
    await close(connection, socket);
    return answer;
  } catch (error) {
    const code = errorCode(error);
    return { error: errorMessage(error), errorCode: code, timedOut: timedOutCodes.includes(code) };
  } finally {
    signal.removeEventListener('abort', onAbort);
    socket.destroy();
  }
}

const clientMissing: QueryOutcome = {
  error: 'a mysql:// connection takes the package mysql2, which is not installed: npm install mysql2',
  errorCode: 'CLIENT_MISSING',
  timedOut: false,
};

interface OpenConnection {
  readonly connection: Connection;
  /** Can be cut off at any moment. */
  readonly socket: Socket;
}

function openConnection(
  { createConnection }: typeof import('mysql2'),
  { connectionString, policy }: ServerQuery,
  connectTimeout: number,
): OpenConnection {
  const socket = new GuardedSocket(policy);
  const connection = createConnection({
    uri: connectionString,
    stream: ({ config }: { config: { port: number; host: string } }) => socket.connect(config.port, config.host),
    connectTimeout,
    // Times without a zone are taken for UTC, whole numbers beyond those of JavaScript come as texts.
    timezone: 'Z',
    supportBigNumbers: true,
  });
  // A connection that breaks tells it by this event too; without a listener that would be thrown.
  connection.on('error', () => {});
  return { connection, socket };
}

function runQuery(
  connection: Connection,
  { query: sql, keptRows }: Pick<ServerQuery, 'query' | 'keptRows'>,
): Promise<QueryAnswer> {
  return new Promise((resolve, reject) => {
    const tally = new RowTally(keptRows);
    let firstColumn: string | undefined;
    let hasColumns = false;
    connection.once('error', reject);
    const query = connection.query(sql);
    query.on('error', reject);
    query.on('fields', (fields: unknown) => {
      hasColumns = Array.isArray(fields);
      firstColumn ??= nameOfFirst(fields);
    });
    query.on('result', (row) => {
      // A statement that gives no rows says here what it has done.
      if (hasColumns) tally.add(row);
    });
    query.on('end', () => resolve(tally.answer(firstColumn)));
  });
}

/** Of the columns of an answer; undefined for a statement that gives none. */
function nameOfFirst(fields: unknown): string | undefined {
  const [first]: unknown[] = Array.isArray(fields) ? fields : [];
  const isNamed = typeof first === 'object' && first !== null && 'name' in first;
  return isNamed ? String(first.name) : undefined;
}

/** Says goodbye, and waits until the server has heard it. */
async function close(connection: Connection, socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  const closed = once(socket, 'close');
  connection.end();
  await closed;
}

async function stop(
  { threadId }: Connection,
  socket: Socket,
  open: (limitMs: number) => OpenConnection,
): Promise<void> {
  if (typeof threadId === 'number') await endQuery(threadId, open(cancelTimeoutMs));
  socket.destroy(new Error('The query was stopped'));
}

/** Best effort: the connection that the query came by is cut off in any case. */
async function endQuery(threadId: number, { connection, socket }: OpenConnection): Promise<void> {
  const timer = setTimeout(() => socket.destroy(new Error('The server did not end the query')), cancelTimeoutMs);
  try {
    await runQuery(connection, { query: `KILL QUERY ${threadId}`, keptRows: 0 });
  } catch {
    // It has ended by itself, or the server is not to be reached any more.
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
