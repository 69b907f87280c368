import { connect, createServer, type Socket } from 'node:net';

/**
 * Where a connection is cut: before the end of a statement has been sent, so that the server cannot have committed it; or
 * when the server has answered it, so that it has, and nobody hears.
 */
export type Cut = 'unfinished' | 'unanswered';

/** A proxy in front of a PostgreSQL server that cuts a connection in the middle of the statement that it is told. */
export interface CuttingProxy extends AsyncDisposable {
  readonly url: string;
  /** The n-th statement from now on (counted from 1, over all connections) is cut. */
  cutAt(statement: number, cut: Cut): void;
  /** Whether it came to that; and nothing is cut any more. */
  disarm(): boolean;
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html: Query and Sync end a statement, ReadyForQuery its answer. */
const [query, sync, readyForQuery] = ['Q', 'S', 'Z'];

export async function startProxy(server: { readonly url: string; readonly port: number }): Promise<CuttingProxy> {
  let left = 0;
  let cut: Cut | undefined;
  const sockets = new Set<Socket>();
  const isCut = (kind: Cut) => {
    if (cut !== kind) return false;
    left -= 1;
    if (left > 0) return false;
    cut = undefined;
    return true;
  };
  const listener = createServer((client) => {
    const upstream = connect(server.port, '127.0.0.1');
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    forward(client, upstream, true, (type) => (type === query || type === sync) && isCut('unfinished'), end);
    forward(upstream, client, false, (type) => type === readyForQuery && isCut('unanswered'), end);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('the proxy has no port');
  return {
    url: server.url.replace(`:${server.port}/`, `:${address.port}/`),
    cutAt: (statement, kind) => {
      left = statement;
      cut = kind;
    },
    disarm: () => {
      const happened = cut === undefined;
      cut = undefined;
      return happened;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

/** Passes messages on, one by one, until `isLast` says of one that it and what follows must not arrive. */
function forward(
  from: Socket,
  to: Socket,
  beginsUntyped: boolean,
  isLast: (type: string) => boolean,
  end: () => void,
): void {
  let pending = Buffer.alloc(0);
  let isUntyped = beginsUntyped;
  from.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const header = isUntyped ? 0 : 1;
      if (pending.length < header + 4) return;
      const length = header + pending.readInt32BE(header);
      if (pending.length < length) return;
      const message = pending.subarray(0, length);
      if (!isUntyped && isLast(String.fromCharCode(message[0] ?? 0))) {
        end();
        return;
      }
      isUntyped = false;
      pending = pending.subarray(length);
      to.write(message);
    }
  });
}
