import { usePostgres } from '@maf/testing-postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../src/doctor/finding.js';
import { Project } from './maf-process.js';

const role = `maf_doctor_${process.pid}`;
let server: Awaited<ReturnType<typeof usePostgres>>;
let client: pg.Client;
let project: Project;
let schema: string;
let schemas = 0;

beforeAll(async () => {
  server = await usePostgres();
  client = new pg.Client(server.url);
  await client.connect();
  await client.query(`create role ${role} login password 'hunter2hunter2'`);
  project = new Project();
}, 60_000);

afterAll(async () => {
  await client.query(`drop owned by ${role} cascade; drop role ${role}`);
  await client.end();
  project[Symbol.dispose]();
  await server.stop();
});

function begin(): void {
  schemas += 1;
  schema = `maf_doctor_${process.pid}_${schemas}`;
}

function maf(argv: readonly string[], { url = server.url, mode = 'postgres' } = {}) {
  const env = { MAF_RUNTIME_MODE: mode, MAF_DATABASE_URL: url, MAF_DATABASE_SCHEMA: schema };
  return project.maf(argv, { env });
}

async function doctor(settings: Parameters<typeof maf>[1] = {}) {
  const { code, stdout } = await maf(['doctor', '--json'], settings);
  const findings: Finding[] = JSON.parse(stdout);
  return { code, ...Object.fromEntries(findings.map((finding) => [finding.name, finding])) };
}

const status = (name: Finding['status'], message = '', next = '') => ({
  status: name,
  message: expect.stringContaining(message),
  ...(next === '' ? {} : { next: expect.stringContaining(next) }),
});

it('tells a store that is not there, makes it when told to, and finds it whole', async () => {
  begin();
  expect(await doctor()).toMatchObject({ code: 0, store: status('warn', 'there is none yet', '`maf db migrate`') });
  const missing = await maf(['db', 'status']);
  expect(missing).toMatchObject({ code: 3, stderr: expect.stringMatching(/MAF_DATABASE_SCHEMA.*\[STORE_MISSING\]/) });
  const migrated = JSON.parse((await maf(['db', 'migrate', '--json'])).stdout);
  expect(migrated).toMatchObject({ created: true, applied: [expect.any(String)] });
  expect(await doctor()).toMatchObject({
    code: 0,
    store: status('ok'),
    tables: status('ok', 'tables'),
    notices: status('ok'),
  });
  const known = JSON.parse((await maf(['db', 'status', '--json'])).stdout);
  expect(known).toMatchObject({ schema: 'current', pending: [], missingTables: [], hearsNotices: true });
});

it('tells a schema apart that is newer, half there, or of another program', async () => {
  begin();
  await maf(['db', 'migrate']);
  await client.query(`drop table ${schema}.lease_waiters, ${schema}.messages`);
  const half = await doctor();
  expect(half).toMatchObject({ code: 3, store: status('fail', 'it lacks messages, lease_waiters', 'from a backup') });
  expect(await maf(['db', 'status'])).toMatchObject({ code: 3, stdout: expect.stringMatching(/^missing +messages/m) });

  await client.query(`insert into ${schema}.migrations (name) values ('9999-future')`);
  expect(await doctor()).toMatchObject({ code: 3, store: status('fail', '9999-future', 'update MAF') });
  expect((await maf(['reservations'])).stderr).toMatch(/another store \(MAF_DATABASE_URL, .*\[STORE_NEWER\]/);

  begin();
  await client.query(
    `create schema ${schema}; create table ${schema}.migrations (id int); create table ${schema}.other (id int)`,
  );
  await client.query(`insert into ${schema}.migrations values (1)`);
  expect(await doctor()).toMatchObject({ code: 3, store: status('fail', 'another program', 'MAF_DATABASE_SCHEMA') });
  expect(await maf(['db', 'migrate'])).toMatchObject({ code: 3, stderr: expect.stringContaining('[STORE_FOREIGN]') });
});

it('tells what a user may not do, and which grant is missing', async () => {
  begin();
  const url = new URL(server.url);
  [url.username, url.password] = [role, 'hunter2hunter2'];
  const asRole = { url: url.href };
  expect(await doctor(asRole)).toMatchObject({
    code: 3,
    privileges: status('fail', 'may not make the schema', 'authorization'),
  });
  await client.query(`create schema ${schema}`);
  expect(await doctor(asRole)).toMatchObject({
    code: 3,
    privileges: status('fail', 'may not make tables', 'grant usage, create'),
  });
  await maf(['db', 'migrate']);
  const closed = await doctor(asRole);
  expect(closed).toMatchObject({ code: 3, store: status('fail', 'permission denied') });
  await client.query(
    `grant usage on schema ${schema} to ${role}; grant select on all tables in schema ${schema} to ${role}`,
  );
  const reading = await doctor(asRole);
  expect(reading).toMatchObject({
    code: 3,
    store: status('ok'),
    privileges: status('fail', 'messages', 'grant select, insert'),
  });
  url.password = 'hunter3hunter3';
  const refused = await maf(['doctor'], { url: url.href });
  expect(refused).toMatchObject({ code: 3, stdout: expect.stringContaining('check user and password') });
  expect(refused.stdout).not.toContain('hunter3');
});

it('names the oldest transaction', async () => {
  begin();
  await maf(['db', 'migrate']);
  await client.query('begin');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  expect(await doctor()).toMatchObject({ transactions: status('ok', `process ${rows[0]?.pid}, user`) });
  await client.query('rollback');
});

it('says what stands in for a server that is down, and that it is merged when it is back', async () => {
  begin();
  const down = { url: 'postgres://maf:hunter2hunter2@127.0.0.1:9/maf', mode: 'postgres,sqlite' };
  const send = ['mail', 'send', '--from', 'A', '--to', 'B', '--type', 'TASK_CLAIM', '--data', '{"taskId":"t"}'];
  expect(await maf(send, down)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^warning: MAF runs on sqlite/),
  });
  expect(await maf(['reserve', 'a', '--agent', 'A'], down)).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('[LEASE_UNSAFE]'),
  });
  expect(await doctor(down)).toMatchObject({
    code: 3,
    store: status('fail', 'does not answer', 'pg_isready'),
    fallback: status('warn', 'commands run on sqlite', 'repair the server'),
    merge: status('warn', 'not merged yet'),
  });
  const inbox = await maf(['mail', 'inbox', '--agent', 'B'], { mode: 'postgres,sqlite' });
  expect(inbox).toMatchObject({ code: 0, stdout: expect.stringContaining('TASK_CLAIM'), stderr: '' });
});

it('shows no password of an address that is none', async () => {
  begin();
  for (const url of [
    'postgres:maf:hunter2@db/maf',
    'postgres://maf:1#hunter2@db/maf',
    'postgres://maf:a@b/hunter2@db/maf',
  ]) {
    for (const argv of [['doctor'], ['db', 'status'], ['reservations']]) {
      const { code, stdout, stderr } = await maf(argv, { url });
      expect(code).toBe(3);
      expect(stdout + stderr).toContain('its address is not a URL of the form');
      expect(stdout + stderr).not.toContain('hunter2');
    }
  }
});
