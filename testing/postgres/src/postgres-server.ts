import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Answer, isAnswer } from './answer.js';

/** A PostgreSQL server with a database `maf`. */
export interface PostgresServer {
  readonly url: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Kills every process of it at once (SIGKILL of the first one; the others end by themselves). */
  kill(): Promise<void>;
  /** Starts it again after `kill`. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Arguments of `postgres`, as `['-c', 'fsync=off']`. Default: none. */
  readonly flags?: readonly string[];
  /** What it encrypts connections with, as PEM. Default: it does not. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

const [user, password] = ['maf', 'correct-horse-battery'];

/** The server that `MAF_TEST_POSTGRES_URL` names, else one of its own that does not wait for the disk. */
export async function usePostgres(): Promise<Pick<PostgresServer, 'url' | 'stop'>> {
  const url = process.env['MAF_TEST_POSTGRES_URL'];
  return url === undefined ? startPostgres({ flags: ['-c', 'fsync=off'] }) : { url, stop: async () => undefined };
}

/**
 * Starts a server on a free port of 127.0.0.1. It stops when this process ends, by whatever means.
 * @throws {Error} if PostgreSQL did not start: with what it wrote
 */
export async function startPostgres({ flags = [], tls }: ServerOptions = {}): Promise<PostgresServer> {
  const settings = JSON.stringify({ user, password, flags, tls });
  const keeper = fork(new URL('./keep-server.js', import.meta.url), [settings], {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(keeper, 'exit');
  const ask = async (request: 'start' | 'kill'): Promise<Answer> => {
    keeper.send(request);
    const [answer]: unknown[] = await Promise.race([once(keeper, 'message'), ended]);
    if (!isAnswer(answer)) throw new Error(`asked PostgreSQL's keeper to ${request}: it has ended`);
    if (answer.failure !== undefined) throw new Error(`asked PostgreSQL to ${request}: ${answer.failure}`);
    return answer;
  };
  const { port } = await ask('start');
  return {
    url: `postgresql://${user}:${password}@127.0.0.1:${port}/maf`,
    port,
    user,
    password,
    kill: async () => void (await ask('kill')),
    start: async () => void (await ask('start')),
    async stop() {
      if (keeper.connected) keeper.disconnect();
      await ended;
    },
  };
}
