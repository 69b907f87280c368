import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@maf/testing-postgres';
import { expect, it, onTestFinished, vi } from 'vitest';

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return await once(socket, 'connect').then(
    () => Boolean(socket.destroy()),
    () => false,
  );
}

it('a server that is killed starts again on the same port, and nothing answers after the stop', async () => {
  const server = await startPostgres({ flags: ['-c', 'fsync=off'] });
  onTestFinished(() => server.stop());
  expect(await answers(server.port)).toBe(true);
  await server.kill();
  expect(await answers(server.port)).toBe(false);
  await server.start();
  expect(await answers(server.port)).toBe(true);
  await server.stop();
  expect(await answers(server.port)).toBe(false);
});

it('a server that was killed can be stopped', async () => {
  const server = await startPostgres({ flags: ['-c', 'fsync=off'] });
  await server.kill();
  await server.stop();
  await expect(server.start()).rejects.toThrow();
});

it('says what the server wrote when it does not start', async () => {
  await expect(startPostgres({ flags: ['-c', 'fsync=perhaps'] })).rejects.toThrow('requires a Boolean value');
});

it('a server ends, and its data goes, when the process that started it is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'maf-testing-postgres-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  const script = new URL('start-and-print.mjs', import.meta.url).pathname;
  const starter = spawn(process.execPath, [script], { env: { ...process.env, TMPDIR: folder } });
  const [line]: unknown[] = await once(starter.stdout, 'data');
  const port = Number(String(line));
  expect(await answers(port)).toBe(true);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^maf-postgres-/)]);
  starter.kill('SIGKILL');
  await vi.waitUntil(() => readdirSync(folder).length === 0, { timeout: 20_000 });
  expect(await answers(port)).toBe(false);
});
