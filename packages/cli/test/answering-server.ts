import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
  /** What it answers with from now on, and after how long. */
  answer(status: number, delayMs?: number): void;
  /** Leaves the next request without an answer until the returned function is called. */
  holdNext(): () => void;
  /** Resolves at the next request. */
  nextRequest(): Promise<void>;
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export async function startServer(): Promise<AnsweringServer> {
  let status = 200;
  let delay = 0;
  let held: Promise<void> | undefined;
  let told: () => void = () => undefined;
  const server = createServer((_request, response) => {
    told();
    const wait = held;
    held = undefined;
    if (wait !== undefined) return void wait.then(() => response.writeHead(status).end());
    setTimeout(() => response.writeHead(status).end(), delay);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/health`,
    answer(nextStatus, delayMs = 0) {
      status = nextStatus;
      delay = delayMs;
    },
    holdNext() {
      const { promise, resolve } = withResolvers();
      held = promise;
      return resolve;
    },
    nextRequest: () =>
      new Promise((resolve) => {
        told = resolve;
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
