import { createServer, type Socket } from 'node:net';

/** Where a server falls silent: before a client is let in, or behind that. */
export type Silence = 'at once' | 'after the login';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html: AuthenticationOk, ReadyForQuery. */
const welcome = Buffer.from([...'R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I'].map((character) => character.charCodeAt(0)));

/** A server that takes connections as PostgreSQL does, and then answers nothing. */
export async function startSilentServer(silence: Silence): Promise<{ readonly url: string } & AsyncDisposable> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => silence === 'after the login' && socket.write(welcome));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('no free port was found');
  return {
    url: `postgres://maf:hunter2hunter2@127.0.0.1:${address.port}/maf`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
