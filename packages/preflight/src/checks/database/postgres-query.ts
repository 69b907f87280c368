import type { Socket } from 'node:net';
import { errorCode, errorMessage } from '@maf/config';
import { GuardedSocket } from '@maf/config/http';
import { Client, Query } from 'pg';
import type { QueryAnswer, QueryOutcome, ServerQuery } from './query-outcome.js';
import { RowTally } from './row-tally.js';

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
  { connectionString, query, keptRows, policy }: ServerQuery,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<QueryOutcome> {
  const socket = new GuardedSocket(policy);
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
  const onAbort = () => void stop(client, socket, { connectionString, policy });
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
    const tally = new RowTally(keptRows);
    let firstColumn: string | undefined;
    const query = new Query(text);
    query.on('row', (row: object, result) => {
      firstColumn ??= result?.fields[0]?.name;
      tally.add(row);
    });
    query.on('end', () => resolve(tally.answer(firstColumn)));
    query.on('error', reject);
    client.query(query);
  });
}

type Server = Pick<ServerQuery, 'connectionString' | 'policy'>;

async function stop(client: Client, socket: Socket, server: Server): Promise<void> {
  const backend = 'processID' in client ? client.processID : undefined;
  if (typeof backend === 'number') await cancelBackend(backend, server);
  socket.destroy(new Error('The query was stopped'));
}

/** Asks the server to end what a backend runs; best effort, as `statement_timeout` ends it in any case. */
async function cancelBackend(backend: number, { connectionString, policy }: Server): Promise<void> {
  const canceller = new Client({
    connectionString,
    stream: () => new GuardedSocket(policy),
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
