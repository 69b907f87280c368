import { setTimeout as wait } from 'node:timers/promises';
import { trailOf, verifyTrail } from '@maf/runtime';
import { postgresAuditQueries } from '@maf/store/postgres';
import { usePostgres } from '@maf/testing-postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { newSchema, openStore, sql } from './postgres/stores.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

/** A transaction of somebody else that has appended an entry, and has not ended. */
async function appendAndHold(schema: string, subject: string): Promise<Client> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(`set search_path to "${schema}"`);
  await client.query('begin');
  let number = 0;
  const { sql: text } = postgresAuditQueries.insertAuditEntry.compiled;
  const numbered = text.replaceAll('?', () => `$${++number}`);
  await client.query(numbered, ['other', 'a.b', subject, '{}', 1]);
  return client;
}

async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select 1 as one from pg_locks join pg_stat_activity using (pid)
    where not granted and query like '%audit_numbers%'`;
  while ((await sql(server.url, waiting)).length === 0) await wait(10);
}

it('seals no row that another one could still come before', async () => {
  const schema = newSchema(server.url);
  const { audit } = await openStore({ url: server.url, schema });
  await audit.append({ actor: 'a', action: 'a.b', subject: 'first' });
  const other = await appendAndHold(schema, 'second');
  const third = audit.append({ actor: 'a', action: 'a.b', subject: 'third' });
  await untilSomebodyWaits();
  const sealed = audit.seal();
  await other.query('commit');
  await Promise.all([third, sealed]);
  while ((await audit.seal()) !== undefined);
  const rows = await audit.entriesAfter(0, 10);
  expect(rows.map(({ subject, sequence }) => [subject, sequence])).toEqual([
    ['first', 1],
    ['second', 2],
    ['third', 3],
  ]);
  expect(await verifyTrail(await trailOf(audit))).toMatchObject({ sealed: 3, unsealed: 0 });
});

it('gives the number of an entry that was undone to the next one, and that of one that is gone to none', async () => {
  const schema = newSchema(server.url);
  const { audit } = await openStore({ url: server.url, schema });
  const other = await appendAndHold(schema, 'undone');
  await other.query('rollback');
  expect(await audit.highestSequence()).toBe(0);
  expect(await audit.append({ actor: 'a', action: 'a.b', subject: 'first' })).toMatchObject({ sequence: 1 });
  await sql(server.url, `delete from "${schema}".audit_log`);
  expect(await verifyTrail(await trailOf(audit))).toMatchObject({ finding: { kind: 'cut off', sequence: 1 } });
  expect(await audit.append({ actor: 'a', action: 'a.b', subject: 'next' })).toMatchObject({ sequence: 2 });
});
