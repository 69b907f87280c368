import { openRuntime, type RuntimeOptions, type RuntimeState } from '@maf/runtime';
import { Client, types } from 'pg';
import { onTestFinished } from 'vitest';

let stores = 0;

/** The name of a schema that no other test uses; it is removed after the test. */
export function newSchema(url: string): string {
  stores += 1;
  const schema = `maf_test_${process.pid}_${stores}`;
  onTestFinished(async () => {
    await sql(url, `drop schema if exists "${schema}" cascade`);
  });
  return schema;
}

/** A runtime on PostgreSQL, closed after the test at the latest. */
export async function openStore(
  database: { readonly url: string; readonly schema: string; readonly poolSize?: number },
  options: Pick<RuntimeOptions, 'clock' | 'projectRoot' | 'mustExist' | 'retentionMs'> = {},
): Promise<RuntimeState> {
  const runtime = await openRuntime({ projectRoot: '/project', ...options, mode: 'postgres', database, env: {} });
  onTestFinished(() => runtime.close());
  return runtime;
}

/** PostgreSQL's `int8`, which the driver gives as text. */
const int8 = 20;
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === int8 && format !== 'binary' ? Number : types.getTypeParser(oid, format as 'text');

/** The rows of one statement, asked on a connection of its own. */
export async function sql<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url, types: { getTypeParser } });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
