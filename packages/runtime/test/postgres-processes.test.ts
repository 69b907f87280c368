import { setTimeout as wait } from 'node:timers/promises';
import { usePostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSchema, openStore, sql } from './postgres/stores.js';
import { startScript } from './processes/start-process.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

const start = (settings: object) =>
  startScript(new URL('postgres/work.mjs', import.meta.url), [JSON.stringify({ url: server.url, ...settings })]);

describe('several processes on PostgreSQL', () => {
  it('may all open a new store at once: one migrates it', async () => {
    const schema = newSchema(server.url);
    const openers = Array.from({ length: 20 }, () => start({ schema, task: 'open' }));
    for (const opener of openers) expect(await opener.ended()).toEqual({ code: 0, signal: null });
    expect(openers.map(({ lines }) => lines)).toEqual(openers.map(() => ['open']));
    expect(await sql(server.url, `select name from "${schema}".migrations`)).toEqual([{ name: '0001-first' }]);
  }, 120_000);

  it('whose clocks are an hour apart see one time: the time of the database', async () => {
    const schema = newSchema(server.url);
    const runtime = await openStore({ url: server.url, schema });
    const shifted = startScript(new URL('postgres/work-an-hour-ahead.mjs', import.meta.url), [
      JSON.stringify({ url: server.url, schema, task: 'lease', agentId: 'ahead' }),
    ]);
    expect(await shifted.ended()).toEqual({ code: 0, signal: null });
    const [[now = 0, acquiredAt = 0, expiresAt = 0] = []] = shifted.lines.map((line) => line.split(' ').map(Number));
    expect(expiresAt - acquiredAt).toBe(600_000);
    for (const time of [now, acquiredAt]) expect(Math.abs(time - runtime.clock())).toBeLessThan(120_000);
    await expect(runtime.acquireLease({ filePath: 'a', agentId: 'here' })).rejects.toMatchObject({ holder: 'ahead' });
  });

  it('wake one who waits for a message, long before its time', async () => {
    const schema = newSchema(server.url);
    const [sender, receiver] = [
      await openStore({ url: server.url, schema }),
      await openStore({ url: server.url, schema }),
    ];
    const stop = new AbortController();
    const woken = (async () => {
      for (;;) {
        const [claimed] = await receiver.claim({ agentId: 'w' });
        if (claimed !== undefined) return claimed.message;
        await receiver.awaitMessages(3_600_000, stop.signal);
      }
    })();
    woken.catch(() => undefined);
    const listening = `select from pg_stat_activity where query = 'listen "maf_${schema}"'`;
    while ((await sql(server.url, listening)).length === 0) await wait(10);
    await sender.enqueue({ type: 'TASK_CLAIM', agentId: 'sender', taskId: 't' });
    expect(await woken).toMatchObject({ taskId: 't' });
    stop.abort();
  });
});
