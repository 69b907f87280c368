import { unusedPort } from '@maf/testing-postgres';
import { type ServerProcess, startServer } from './server-process.js';

export interface RedisServer extends ServerProcess {
  readonly port: number;
}

/** Redis as BullMQ asks for it: an append-only file, synced every second, and nothing evicted. */
export async function startRedis(): Promise<RedisServer> {
  const port = await unusedPort();
  const server = await startServer('redis-server', port, (folder) => [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
    ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'],
  ]);
  return { port, stop: server.stop };
}
