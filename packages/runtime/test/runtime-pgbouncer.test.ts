import { openRuntime } from '@maf/runtime';
import { runtimeContract } from '@maf/runtime/testing';
import { Notifications, openPostgres } from '@maf/store/postgres';
import { type PostgresServer, startPostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startPgbouncer } from './postgres/pgbouncer.js';
import { newSchema, openStore, sql } from './postgres/stores.js';

const binary = process.env['MAF_TEST_PGBOUNCER'];

describe.skipIf(binary === undefined)(
  'behind the PgBouncer of MAF_TEST_PGBOUNCER, in transaction mode (not run without)',
  () => {
    let server: PostgresServer;
    let pooler: Awaited<ReturnType<typeof startPgbouncer>>;
    let stores = 0;

    beforeAll(async () => {
      server = await startPostgres({ flags: ['-c', 'fsync=off'] });
      pooler = await startPgbouncer(binary ?? '', server);
    }, 60_000);

    afterAll(async () => {
      await pooler?.stop();
      await server?.stop();
    });

    runtimeContract({
      name: 'postgres',
      createStore: () => {
        stores += 1;
        const schema = `maf_pooled_${process.pid}_${stores}`;
        const database = { url: pooler.url, schema, poolSize: 3 };
        return {
          open: (options) => openRuntime({ ...options, mode: 'postgres', database }),
          destroy: async () => void (await sql(server.url, `drop schema "${schema}" cascade`)),
        };
      },
    });

    it('nobody is taken to hear notices, which do not come through', async () => {
      const schema = newSchema(server.url);
      const listen = async (url: string) => {
        const store = await openPostgres({ url, schema });
        onTestFinished(() => store.close());
        const notifications = new Notifications(store);
        notifications.count('messages');
        return notifications;
      };
      const pooled = await listen(pooler.url);
      // Once it listens it says so to those who wait.
      await vi.waitUntil(() => pooled.count('messages') > 0);
      const direct = await listen(server.url);
      await vi.waitUntil(() => direct.isListening);
      expect(pooled.isListening).toBe(false);
    });

    it('a request that waits for a lease gets it, although no notice comes through', async () => {
      const place = { url: pooler.url, schema: newSchema(server.url) };
      const [holder, waiter] = [await openStore(place), await openStore(place)];
      const lease = await holder.acquireLease({ filePath: 'a', agentId: 'holder', ttlMs: 600_000 });
      const waiting = waiter.acquireLease({ filePath: 'a', agentId: 'waiter' }, { waitMs: 30_000 });
      const waiters = `select from "${place.schema}".lease_waiters`;
      while ((await sql(server.url, waiters)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      await holder.releaseLease(lease);
      expect(await waiting).toMatchObject({ agentId: 'waiter' });
    });
  },
);
