import { openRuntime } from '@maf/runtime';
import { runtimeContract } from '@maf/runtime/testing';
import { usePostgres } from '@maf/testing-postgres';
import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';

let server: Awaited<ReturnType<typeof usePostgres>>;
let stores = 0;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

runtimeContract({
  name: 'postgres',
  createStore: () => {
    stores += 1;
    const schema = `maf_contract_${process.pid}_${stores}`;
    const database = { url: server.url, schema, poolSize: 3 };
    return {
      open: (options) => openRuntime({ ...options, mode: 'postgres', database }),
      destroy: async () => {
        const client = new Client({ connectionString: server.url });
        await client.connect();
        await client.query(`drop schema "${schema}" cascade`);
        await client.end();
      },
    };
  },
});
