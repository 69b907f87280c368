import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime } from '@maf/runtime';
import { type PostgresServer, startPostgres } from '@maf/testing-postgres';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sql } from './postgres/stores.js';

const fast = ['-c', 'fsync=off'];
const folder = mkdtempSync(join(tmpdir(), 'maf-postgres-tls-'));
const [authority, stranger] = [join(folder, 'authority.pem'), join(folder, 'stranger.pem')];
let server: PostgresServer;

/** An authority that signs for a server of 127.0.0.1. */
beforeAll(async () => {
  const name = (value: string) => [{ name: 'commonName', value }];
  const isAuthority = { extensions: [{ name: 'basicConstraints', cA: true, critical: true } as const] };
  const ca = await generate(name('MAF authority'), { keySize: 2048, ...isAuthority });
  const other = await generate(name('Somebody else'), { keySize: 2048, ...isAuthority });
  const signed = await generate(name('127.0.0.1'), {
    keySize: 2048,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  writeFileSync(authority, ca.cert);
  writeFileSync(stranger, other.cert);
  server = await startPostgres({ flags: fast, tls: { certificate: signed.cert, key: signed.private } });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

/** Whether the connections of a runtime that was opened so are encrypted. */
async function isEncrypted(url: string, certificateAuthority?: string): Promise<boolean> {
  const database = { url, ...(certificateAuthority !== undefined && { certificateAuthority }) };
  using runtime = await openRuntime({ mode: 'postgres', database, env: {}, projectRoot: '/project' });
  const connections = await sql<{ ssl: boolean }>(
    server.url,
    `select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'maf maf'`,
  );
  expect(await runtime.listLeases()).toEqual([]);
  expect(connections).toHaveLength(1);
  const pids = `select pid from pg_stat_activity where application_name = 'maf maf'`;
  runtime.close();
  while ((await sql(server.url, pids)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return connections[0]?.ssl ?? false;
}

const inMode = (mode: string, url = server.url) => `${url}?sslmode=${mode}`;

describe('a server with TLS', () => {
  it.each(['verify-full', 'verify-ca', 'require', 'prefer', 'disable'])(
    'is reached encrypted with its authority, whatever sslmode=%s asks for',
    async (mode) => {
      expect(await isEncrypted(inMode(mode), authority)).toBe(true);
    },
  );

  it.each(['verify-full', 'verify-ca', 'require', 'prefer'])(
    'is reached with sslmode=%s and sslrootcert',
    async (mode) => {
      expect(await isEncrypted(`${inMode(mode)}&sslrootcert=${authority}`)).toBe(true);
    },
  );

  it('is reached without encryption where the URL says so or nothing, and unchecked where it says that', async () => {
    expect(await isEncrypted(inMode('disable'))).toBe(false);
    expect(await isEncrypted(server.url)).toBe(false);
    expect(await isEncrypted(inMode('no-verify'))).toBe(true);
  });

  it.each(['verify-full', 'verify-ca', 'require', 'prefer'])(
    'whose authority nobody knows is refused with sslmode=%s',
    async (mode) => {
      await expect(isEncrypted(inMode(mode))).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('MAF_DATABASE_CA'),
      });
    },
  );

  it('is refused under another authority and under another name', async () => {
    await expect(isEncrypted(inMode('verify-full'), stranger)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('MAF_DATABASE_CA'),
    });
    const elsewhere = inMode('verify-full', server.url.replace('127.0.0.1', 'localhost'));
    await expect(isEncrypted(elsewhere, authority)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/localhost.*name the host in MAF_DATABASE_URL as the certificate does/s),
    });
  });
});

it('a server without TLS is refused where encryption is asked for', async () => {
  const plain = await startPostgres({ flags: fast });
  onTestFinished(() => plain.stop());
  for (const mode of ['verify-full', 'require', 'prefer']) {
    for (const own of [authority, undefined]) {
      await expect(isEncrypted(inMode(mode, plain.url), own), mode).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('`ssl = on` at the server'),
      });
    }
  }
});
