import { Socket } from 'node:net';
import { errorCode, errorMessage } from '@maf/config';
import { Client, Query } from 'pg';
import { columnValue } from './column-value.js';
import type { QueryAnswer, QueryOutcome } from './query-outcome.js';

/** PostgreSQL: query_canceled, which is how a statement that ran into `statement_timeout` ends. */
const queryCanceled = '57014';

/** The server's own limits end this much later than ours, for the case that we cannot reach it to cancel. */
const serverGraceMs = 1000;

const cancelTimeoutMs = 1000;

/**
 * Runs one query on a connection of its own, counting rows and keeping the first ones only. When the signal aborts, the server is
 * asked to cancel the query. The connection is always ended.
 */
export async function queryPostgres(
  connectionString: string,
  { query, keptRows }: { readonly query: string; readonly keptRows: number },
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<QueryOutcome> {
  const socket = new Socket();
  const client = new Client({
    connectionString,
    // Our own socket can be cut off at any moment; `end` of a client that is still connecting leaves `connect` waiting.
    stream: () => socket,
    application_name: 'maf-preflight',
    connectionTimeoutMillis: timeoutMs + serverGraceMs,
    statement_timeout: timeoutMs + serverGraceMs,
  });
  // A connection that breaks while no query runs tells it by this event only; the query after it fails by itself.
  client.on('error', () => {});
  const onAbort = () => void stop(client, socket, connectionString);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    await client.connect();
    signal.throwIfAborted();
    return await runQuery(client, query, keptRows);
  } catch (error) {
    const code = errorCode(error);
    return { error: errorMessage(error), errorCode: code, timedOut: code === queryCanceled };
  } finally {
    signal.removeEventListener('abort', onAbort);
    await client.end().catch(() => {});
  }
}

function runQuery(client: Client, text: string, keptRows: number): Promise<QueryAnswer> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    let firstColumn: string | undefined;
    const firstRows: Record<string, unknown>[] = [];
    const query = new Query(text);
    query.on('row', (row: object, result) => {
      firstColumn ??= result?.fields[0]?.name;
      if (rows < keptRows) {
        firstRows.push(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, columnValue(value)])));
      }
      rows += 1;
    });
    query.on('end', () => resolve({ rows, firstRows, firstColumn }));
    query.on('error', reject);
    client.query(query);
  });
}

async function stop(client: Client, socket: Socket, connectionString: string): Promise<void> {
  const backend = 'processID' in client ? client.processID : undefined;
  if (typeof backend === 'number') await cancelBackend(backend, connectionString);
  socket.destroy(new Error('The query was stopped'));
}

/** Asks the server to end what a backend runs; best effort, as `statement_timeout` ends it in any case. */
async function cancelBackend(backend: number, connectionString: string): Promise<void> {
  const canceller = new Client({
    connectionString,
    application_name: 'maf-preflight cancel',
    connectionTimeoutMillis: cancelTimeoutMs,
    query_timeout: cancelTimeoutMs,
  });
  canceller.on('error', () => {});
  try {
    await canceller.connect();
    await canceller.query('select pg_cancel_backend($1)', [backend]);
  } catch {
    // The connection is ended next, and the server has its own limit.
  } finally {
    await canceller.end().catch(() => {});
  }
}
