import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '@maf/store';
import { usePostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { copy, hashes, newFolder, type Place, postgresPlace, sqlitePlace } from './copy/stores.js';
import { newSchema } from './postgres/stores.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

const holdOpen = fileURLToPath(new URL('copy/hold-open.mjs', import.meta.url));

interface Named extends Place {
  readonly options: object;
}

function inFile(): Named {
  const path = join(newFolder(), 'runtime.db');
  return { ...sqlitePlace(path), options: { mode: 'sqlite', path } };
}

function onServer(): Named {
  const schema = newSchema(server.url);
  const options = { mode: 'postgres', database: { url: server.url, schema } };
  return { ...postgresPlace(server.url, schema), options };
}

/** A process that has a store open. */
async function startHolder({ options }: Named): Promise<ChildProcess> {
  const child = spawn(process.execPath, [holdOpen, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function send(place: Place, ...tasks: string[]): Promise<void> {
  using runtime = await place.runtime();
  for (const taskId of tasks) await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'ada', taskId });
}

const manyTasks = Array.from({ length: 700 }, (_, index) => `task-${index}`);
const cut = new Error('cut short');

/** A copy that ends after so many rows of messages. */
async function copyInPart(from: Place, to: Place, rows: number): Promise<void> {
  const broken = copy(from, to, (step) => {
    if (step.doing === 'copying' && step.copied >= rows) throw cut;
  });
  await expect(broken).rejects.toBe(cut);
}

describe.each([
  ['sqlite to postgres', inFile, onServer],
  ['postgres to sqlite', onServer, inFile],
] as const)('a copy from %s', (_name, source, target) => {
  it('is refused while another process has the source open, and goes through when that has ended', async () => {
    const [from, to] = [source(), target()];
    await send(from, 'one');
    const holder = await startHolder(from);
    await expect(copy(from, to)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await end(holder);
    expect(await copy(from, to)).toMatchObject({ outcome: 'copied' });
  });

  it('is refused while another process has the target open', async () => {
    const [from, to] = [source(), target()];
    await send(from, 'one');
    const holder = await startHolder(to);
    await expect(copy(from, to)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await end(holder);
    (await to.runtime()).close();
  });

  it('keeps writers from the source while it runs, and readers not', async () => {
    const from = source();
    await send(from, 'one');
    {
      await using side = await from.side('source');
      await side.lock();
      const runtime = await from.runtime({ busyTimeoutMs: 50 });
      const sent = runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'ada', taskId: 'two' });
      await expect(sent).rejects.toMatchObject({ code: 'STORE_BUSY' });
      await expect(runtime.acquireLease({ filePath: 'a', agentId: 'ada' })).rejects.toMatchObject({
        code: 'STORE_BUSY',
      });
      expect(await runtime.deadLetters()).toEqual([]);
    }
    await send(from, 'two');
  });

  it('leaves a target that cannot be opened when it is cut short, and then goes on with it', async () => {
    const [from, to] = [source(), target()];
    await send(from, ...manyTasks);
    await copyInPart(from, to, 100);
    const refusal = { code: 'STORE_INCOMPLETE', message: expect.stringContaining('Run the `maf db copy`') };
    await expect(to.runtime()).rejects.toMatchObject(refusal);
    await expect(copy(to, source())).rejects.toMatchObject(refusal);
    const other = source();
    await send(other, 'other');
    await expect(copy(other, to)).rejects.toMatchObject(refusal);
    const told: number[] = [];
    const report = await copy(from, to, (step) => {
      if (step.doing === 'copying' && step.table === 'messages') told.push(step.copied);
    });
    expect(report.outcome).toBe('resumed');
    expect(told[0]).toBeGreaterThanOrEqual(100);
    expect(told[0]).toBeLessThan(700);
    expect(told.at(-1)).toBe(700);
    expect((await to.runtime()).mode).toBe((await source().runtime()).mode === 'sqlite' ? 'postgres' : 'sqlite');
  });

  it('begins again where the source has changed after a copy was cut short', async () => {
    const [from, to] = [source(), target()];
    await send(from, ...manyTasks);
    await copyInPart(from, to, 100);
    {
      using runtime = await from.runtime();
      await runtime.claim({ agentId: 'bob' });
    }
    expect(await copy(from, to)).toMatchObject({ outcome: 'restarted' });
  });

  it('is refused by a target that holds something else, which stays as it is', async () => {
    const [from, to] = [source(), target()];
    await send(from, 'one');
    await send(to, 'other');
    await expect(copy(from, to)).rejects.toMatchObject({
      code: 'STORE_NOT_EMPTY',
      message: expect.stringMatching(/Expected an empty store .* found one with other content \(messages\)/),
    });
    const kept = await (await to.runtime()).claim({ agentId: 'bob', limit: 5 });
    expect(kept.map(({ message }) => message)).toMatchObject([{ taskId: 'other' }]);
  });

  it('finds nothing to do where all of it has been copied', async () => {
    const [from, to] = [source(), target()];
    await send(from, 'one');
    const first = await copy(from, to);
    const second = await copy(from, to);
    expect(second.outcome).toBe('unchanged');
    expect(hashes(second)).toEqual(hashes(first));
  });
});

it('says which table differs where something else has written to the target meanwhile', async () => {
  const [from, path] = [inFile(), join(newFolder(), 'runtime.db')];
  await send(from, 'one');
  const written = copy(from, sqlitePlace(path), ({ doing, table }) => {
    if (doing !== 'copying' || table !== 'fallback_merges') return;
    const other = openSqlite(path, { mayBeIncomplete: true });
    other.query(`insert into agents (id, incarnation_id, registered_at, last_seen) values ('x', 'i', 1, 1)`, []);
    other.close();
  });
  await expect(written).rejects.toMatchObject({
    code: 'COPY_DIFFERS',
    message: expect.stringContaining('agents (expected 0 rows, found 1)'),
  });
  await expect(sqlitePlace(path).runtime()).rejects.toMatchObject({ code: 'STORE_INCOMPLETE' });
  expect(await copy(from, sqlitePlace(path))).toMatchObject({ outcome: 'restarted' });
});

it('names the row whose text PostgreSQL cannot hold', async () => {
  const [from, to] = [inFile(), onServer()];
  {
    using runtime = await from.runtime();
    if (!('executeQuery' in runtime)) throw new TypeError('SQLite speaks SQL');
    runtime.executeQuery(`insert into agent_access (agent_id, role, changed_at) values ('a' || char(0), 'agent', 1)`);
  }
  await expect(copy(from, to)).rejects.toMatchObject({
    code: 'COPY_REFUSED',
    table: 'agent_access',
    column: 'agent_id',
    key: ['a\0'],
  });
});
