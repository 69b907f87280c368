import { openRuntime } from '@maf/runtime';
import { runtimeContract } from '@maf/runtime/testing';
import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { useServer } from './postgres/server.js';

let server: Awaited<ReturnType<typeof useServer>>;
let stores = 0;

beforeAll(async () => {
  server = await useServer();
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
