import { type EtcdServer, startEtcd } from './etcd-server.js';
import { type PostgresServer, startPostgres } from './postgres-server.js';
import { type RedisServer, startRedis } from './redis-server.js';
import { isOnPath } from './server-process.js';

/** A server that runs, or why there is none. */
export type Found<Server> = { readonly server: Server } | { readonly absent: string };

/** The servers of the peers: each starts when a row first asks for it, and runs until `stop`. */
export interface Servers {
  postgres(): Promise<Found<PostgresServer>>;
  redis(): Promise<Found<RedisServer>>;
  etcd(): Promise<Found<EtcdServer>>;
  stop(): Promise<void>;
}

export function createServers(): Servers {
  const all = [startOnce(startPostgres), startOnce(startRedis, 'redis-server'), startOnce(startEtcd, 'etcd')] as const;
  const [postgres, redis, etcd] = all;
  return {
    postgres: postgres.start,
    redis: redis.start,
    etcd: etcd.start,
    async stop() {
      for (const { stop } of all) await stop();
    },
  };
}

/** @param command what must be on the PATH for it */
function startOnce<Server extends { stop(): Promise<void> }>(startServer: () => Promise<Server>, command?: string) {
  let starting: Promise<Found<Server>> | undefined;
  const begin = async (): Promise<Found<Server>> => {
    if (command !== undefined && !isOnPath(command)) return { absent: `no ${command} on the PATH` };
    try {
      return { server: await startServer() };
    } catch (error) {
      return { absent: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    start: () => {
      starting ??= begin();
      return starting;
    },
    async stop() {
      const found = await starting;
      if (found !== undefined && 'server' in found) await found.server.stop();
    },
  };
}
