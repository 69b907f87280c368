import { usePostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf, Project } from './maf-process.js';

let server: Awaited<ReturnType<typeof usePostgres>>;
let schemas = 0;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

/** The environment in which a command works on a new schema of the server, and copies to it. */
function newStore() {
  schemas += 1;
  const schema = `maf_copy_${process.pid}_${schemas}`;
  return { MAF_DATABASE_URL: server.url, MAF_DATABASE_SCHEMA: schema };
}

interface Report {
  readonly outcome: string;
  readonly tables: { table: string; isEqual: boolean; source: { rows: number; hash: string } }[];
}

const file = 'sqlite:.agent-mail/runtime.db';

it('moves a store to PostgreSQL and back; what was reserved, sent and audited goes on', async () => {
  using project = new Project();
  const there = newStore();
  const onServer = { env: { ...there, MAF_RUNTIME_MODE: 'postgres' } };
  expect(await project.maf(['reserve', 'src/', '--agent', 'one'])).toMatchObject({ code: 0 });
  const send = ['mail', 'send', '--from', 'one', '--to', 'two', '--type', 'TASK_CLAIM', '--data', '{"taskId":"t"}'];
  expect(await project.maf(send)).toMatchObject({ code: 0 });
  expect(await project.maf(['agents', 'register', 'one'])).toMatchObject({ code: 0 });
  const copied = await project.maf(['db', 'copy', '--from', file, '--to', 'env:MAF_DATABASE_URL'], { env: there });
  expect(copied).toMatchObject({ code: 0, stdout: expect.stringMatching(/^messages +1 +1 +[\da-f]{16} +yes$/m) });
  expect(copied.stderr).toContain('Point every agent, worker and hook to');
  expect(copied.stdout + copied.stderr).not.toContain(`:${new URL(server.url).password}@`);
  expect(await project.maf(['reserve', 'src/a.ts', '--agent', 'two'], onServer)).toMatchObject({ code: 1 });
  expect((await project.maf(['mail', 'inbox', '--agent', 'two'], onServer)).stdout).toContain('TASK_CLAIM');
  expect(await project.maf(['audit', 'verify'], onServer)).toMatchObject({ code: 0 });
  const back = ['db', 'copy', '--from', `${server.url}#${there.MAF_DATABASE_SCHEMA}`, '--to', 'sqlite:back.db'];
  const report = await project.json<Report>(back);
  expect(report).toMatchObject({ outcome: 'copied' });
  expect(report.tables.every(({ isEqual }) => isEqual)).toBe(true);
  const held = await project.json<{ agentId: string }[]>(['reservations', '--db', 'back.db']);
  expect(held).toMatchObject([{ agentId: 'one' }]);
});

it('takes with it what a fallback took for the file, and finds nothing to do a second time', async () => {
  using project = new Project();
  const env = newStore();
  project.write('.agent-mail/runtime.db', 'no database');
  const beat = ['heartbeat', '--agent', 'one', '--mode', 'sqlite,json'];
  expect(await project.maf(beat)).toMatchObject({ code: 0 });
  project.write('.agent-mail/runtime.db', '');
  const copy = ['db', 'copy', '--from', file, '--to', 'env:MAF_DATABASE_URL'];
  const first = await project.json<Report>(copy, { env });
  expect(first.tables.find(({ table }) => table === 'agents')).toMatchObject({ source: { rows: 1 } });
  expect(await project.json<Report>(copy, { env })).toMatchObject({ outcome: 'unchanged', tables: first.tables });
});

it('is refused while a worker runs, and goes through when it has ended', async () => {
  using project = new Project();
  const env = newStore();
  const worker = project.start(['worker', '--agent', 'w']);
  const ended = endOf(worker);
  while ((await project.maf(['agents'])).stdout === '');
  const copy = ['db', 'copy', '--from', file, '--to', 'env:MAF_DATABASE_URL'];
  const refused = await project.maf(copy, { env });
  expect(refused).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('[STORE_IN_USE]') });
  worker.kill('SIGTERM');
  await ended;
  expect(await project.maf(copy, { env })).toMatchObject({ code: 0 });
});

describe('addresses', () => {
  it('are refused where they cannot be used, and never shown', async () => {
    using project = new Project();
    const to = ['--to', 'sqlite:to.db'];
    const ends = await Promise.all([
      project.maf(['db', 'copy', ...to]),
      project.maf(['db', 'copy', '--from', 'json:.agent-mail/json', ...to]),
      project.maf(['db', 'copy', '--from', 'mysql://maf:geheim@db/maf', ...to]),
      project.maf(['db', 'copy', '--from', 'env:NOT_SET', ...to]),
      project.maf(['db', 'copy', '--from', 'sqlite::memory:', ...to]),
      project.maf(['db', 'copy', '--from', 'sqlite:./to.db', ...to]),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
    const [missing, json, mysql, variable] = ends.map(({ stderr }) => stderr);
    expect(missing).toContain('--from');
    expect(json).toContain('found a JSON store, which cannot be copied');
    expect(mysql).toContain('Expected --from to be sqlite:FILE, postgres://');
    expect(mysql).not.toContain('geheim');
    expect(variable).toContain('the variable NOT_SET');
  });

  it('warn of a password on the command line, and show it nowhere', async () => {
    using project = new Project();
    const copy = ['db', 'copy', '--from', 'postgres://maf:geheim@127.0.0.1:1/maf', '--to', 'sqlite:to.db'];
    const { code, stdout, stderr } = await project.maf(copy);
    expect(code).toBe(3);
    expect(stderr).toContain('warning: a password on the command line');
    expect(stderr).toContain('[STORE_UNREACHABLE]');
    expect(stdout + stderr).not.toContain('geheim');
  });

  it('are of a store that is there: a source that is not ends with 3, and nothing is made', async () => {
    using project = new Project();
    const { code, stderr } = await project.maf(['db', 'copy', '--from', 'sqlite:none.db', '--to', 'sqlite:to.db']);
    expect(code).toBe(3);
    expect(stderr).toContain('[STORE_MISSING]');
    expect(() => project.read('to.db')).toThrow('ENOENT');
  });
});
