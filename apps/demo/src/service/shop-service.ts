import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { ShopDatabase } from './shop-database.js';

/** A real HTTP service on this machine: `/api/health` and `/api/orders`, over the shop's database. */
export class ShopService {
  readonly #server: Server;

  constructor(database: ShopDatabase) {
    this.#server = createServer(answerFrom(database));
  }

  /** Begins to listen, on a port that is free; returns its address. */
  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new TypeError(`Not a port: ${address}`);
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

function answerFrom(database: ShopDatabase): RequestListener {
  const bodies: Readonly<Record<string, () => unknown>> = {
    '/api/health': () => ({ up: database.isUp() }),
    '/api/orders': () => database.orders(),
  };
  return ({ url = '' }, response) => {
    const body = bodies[url];
    if (body === undefined) return response.writeHead(404).end();
    try {
      const text = JSON.stringify(body());
      return response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    } catch (error) {
      return response.writeHead(503).end(String(error));
    }
  };
}
