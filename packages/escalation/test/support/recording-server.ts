import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** True: never answers. */
  readonly isSilent?: boolean;
}

/** A server on loopback that keeps what it is asked, and the number of connections that it took. */
export async function startRecordingServer(
  answer: (request: RecordedRequest) => Answer = () => ({ status: 202 }),
  tls?: { readonly key: string; readonly cert: string },
) {
  const requests: RecordedRequest[] = [];
  let connections = 0;
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method, url: path, headers } = request;
    const recorded = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
    requests.push(recorded);
    const { status, headers: answered = {}, body = '', isSilent = false } = answer(recorded);
    if (!isSilent) response.writeHead(status, answered).end(body);
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
