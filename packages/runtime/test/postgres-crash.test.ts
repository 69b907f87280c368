import { LeaseKeeper, MafError, pollUntilAborted } from '@maf/runtime';
import { startPostgres } from '@maf/testing-postgres';
import { expect, it, onTestFinished } from 'vitest';
import { newSchema, openStore, sql } from './postgres/stores.js';
import { startScript } from './processes/start-process.js';

it('a server that is killed under load loses nothing that it acknowledged, and is found again', async () => {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const schema = newSchema(server.url);
  const runtime = await openStore({ url: server.url, schema });
  const lease = await runtime.acquireLease({ filePath: 'src/', agentId: 'keeper', ttlMs: 600_000 });
  using keeper = new LeaseKeeper(runtime, lease, { ttlMs: 60_000 });
  const stop = new AbortController();
  const handled: string[] = [];
  const retried = new Set<string>();
  const worker = pollUntilAborted(
    async () => {
      const claimed = await runtime.claim({ agentId: 'worker', limit: 10, visibilityMs: 1_000 });
      for (const { message, receipt } of claimed) {
        await runtime.acknowledge(receipt);
        handled.push(message.messageId ?? '');
      }
      return claimed.length;
    },
    { signal: stop.signal, idleMs: 20, onRetry: ({ code }) => void retried.add(code), sleep: runtime.awaitMessages },
  );
  worker.catch(() => undefined);
  const settings = { url: server.url, schema, task: 'enqueue', messages: 1_500 };
  const senders = ['x', 'y'].map((agentId) =>
    startScript(new URL('postgres/work.mjs', import.meta.url), [JSON.stringify({ ...settings, agentId })]),
  );
  for (const crash of [100, 500]) {
    await Promise.all(senders.map(({ printed }) => printed(crash)));
    await server.kill();
    await expect(runtime.listLeases()).rejects.toSatisfy((error) => error instanceof MafError && error.isRetryable);
    await server.start();
  }
  for (const sender of senders) expect(await sender.ended()).toEqual({ code: 0, signal: null });
  const stored = senders.flatMap(({ lines }) => lines.filter((line) => line.startsWith('stored ')));
  expect(stored).toHaveLength(3_000);
  const left = async () =>
    sql(server.url, `select id, state from "${schema}".messages where state not in ('acknowledged')`);
  while ((await left()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  stop.abort();
  await worker;
  const rows = await sql<{ id: string }>(server.url, `select id from "${schema}".messages`);
  const kept = new Set(rows.map(({ id }) => id));
  expect(stored.filter((line) => !kept.has(line.slice('stored '.length)))).toEqual([]);
  expect(kept.size).toBe(3_000);
  expect(handled.filter((id, index) => handled.indexOf(id) !== index)).toEqual([]);
  expect([...retried].every((code) => ['STORE_UNREACHABLE', 'OUTCOME_UNKNOWN'].includes(code))).toBe(true);
  expect(keeper.signal.aborted).toBe(false);
  expect(await runtime.renewLease(keeper.lease, { ttlMs: 60_000 })).toMatchObject({ fencingToken: lease.fencingToken });
}, 180_000);
