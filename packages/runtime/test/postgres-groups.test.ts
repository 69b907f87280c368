import { openPostgres } from '@maf/store/postgres';
import { usePostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { planningPool } from '../src/backends/postgres/planning-pool.js';
import { newSchema, openStore } from './postgres/stores.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

describe('claims of one turn', () => {
  it('are dealt out in their order, each as many as it asked for, as far as there are any', async () => {
    const runtime = await openStore({ url: server.url, schema: newSchema(server.url) });
    for (const taskId of ['1', '2', '3', '4', '5']) {
      await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'sender', taskId }, { to: 'worker' });
    }
    await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'sender', taskId: 'theirs' }, { to: 'other' });
    const asked = [
      { agentId: 'worker', limit: 1 },
      { agentId: 'other', limit: 3 },
      { agentId: 'worker', limit: 3 },
      { agentId: 'worker', limit: 2, visibilityMs: 1_000_000 },
      { agentId: 'worker', limit: 2 },
    ];
    const answers = await Promise.all(asked.map((options) => runtime.claim({ ...options, types: ['TASK_CLAIM'] })));
    const tasks = answers.map((claimed) => claimed.map(({ message }) => 'taskId' in message && message.taskId));
    expect(tasks[1]).toEqual(['theirs']);
    // The one with another visibility is a claim of its own, before or after that of the others.
    const dealt = [0, 2, 4].flatMap((place) => tasks[place] ?? []);
    expect([...dealt, ...(tasks[3] ?? [])].sort()).toEqual(['1', '2', '3', '4', '5']);
    expect(dealt).toEqual([...dealt].sort());
    expect(tasks[0]).toHaveLength(1);
    for (const { receipt } of answers.flat()) await runtime.acknowledge(receipt);
  });

  it('fail for those alone whose claim fails', async () => {
    const runtime = await openStore({ url: server.url, schema: newSchema(server.url) });
    await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'sender', taskId: '1' });
    const [impossible, claimed] = await Promise.allSettled([
      runtime.claim({ agentId: 'no\u0000text' }),
      runtime.claim({ agentId: 'worker' }),
    ]);
    expect(impossible.status).toBe('rejected');
    expect(claimed).toMatchObject({ status: 'fulfilled', value: [{ attempt: 1 }] });
  });
});

describe('connections that are lent for queries of others', () => {
  it('plan as PostgreSQL does, and as the store does once they are back', async () => {
    const store = await openPostgres({ url: server.url, schema: newSchema(server.url) });
    onTestFinished(() => store.close());
    const modes = `select current_setting('plan_cache_mode') as plans, current_setting('enable_seqscan') as scans`;
    const client = await planningPool(store.pool).connect();
    expect((await client.query(modes, [])).rows).toEqual([{ plans: 'auto', scans: 'on' }]);
    client.release();
    const own = { plans: 'force_generic_plan', scans: 'off' };
    expect((await store.pool.query(modes)).rows).toEqual([own]);
    await expect.poll(() => store.pool.idleCount).toBe(store.pool.totalCount);
    const clients = await Promise.all(Array.from({ length: store.pool.totalCount }, () => store.pool.connect()));
    for (const one of clients) {
      expect((await one.query(modes)).rows).toEqual([own]);
      one.release();
    }
  });
});
