import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type PostgresServer, unusedPort } from '@maf/testing-postgres';

/** PgBouncer in transaction mode before a server, as docs/postgresql.md says to set it up; it ends with this process. */
export async function startPgbouncer(binary: string, { port, user, password }: PostgresServer) {
  const folder = mkdtempSync(join(tmpdir(), 'maf-pgbouncer-'));
  // Under root it runs as another user, who must reach its files.
  chmodSync(folder, 0o755);
  const [settings, users] = [join(folder, 'pgbouncer.ini'), join(folder, 'users.txt')];
  const ownPort = await unusedPort();
  writeFileSync(users, `"${user}" "${password}"\n`);
  writeFileSync(
    settings,
    `[databases]
* = host=127.0.0.1 port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = plain
auth_file = ${users}
pool_mode = transaction
default_pool_size = 8
max_prepared_statements = 200
track_extra_parameters = search_path
ignore_startup_parameters = options
${process.getuid?.() === 0 ? 'user = postgres' : ''}
`,
  );
  const child = spawn(binary, [settings], { stdio: ['ignore', 'ignore', 'pipe'] });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  for await (const line of createInterface(child.stderr)) {
    if (line.includes('process up')) break;
  }
  child.stderr.resume();
  return {
    url: `postgresql://${user}:${password}@127.0.0.1:${ownPort}/maf`,
    async stop() {
      process.off('exit', end);
      end();
      await once(child, 'close');
      rmSync(folder, { recursive: true });
    },
  };
}
