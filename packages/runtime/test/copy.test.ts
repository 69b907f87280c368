import { trailOf, verifyTrail } from '@maf/runtime';
import { copiedTables } from '@maf/store/copy';
import { usePostgres } from '@maf/testing-postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anySteps, everyStep, perform, type Step } from './copy/contents.js';
import { copy, hashes, type Place, postgresPlace, sqlitePlace } from './copy/stores.js';
import { newSchema, sql } from './postgres/stores.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

const newServerPlace = () => postgresPlace(server.url, newSchema(server.url));

/** A store in which these steps were done, 400 ms apart, and the time at their end. */
async function filled(place: Place, steps: readonly Step[]): Promise<number> {
  let now = Date.UTC(2030, 0, 1);
  using runtime = await place.runtime({ clock: () => now, auth: 'off' });
  await perform(runtime, steps, () => {
    now += 400;
  });
  return now;
}

it('names every table and column of both schemas', async () => {
  const schema = newSchema(server.url);
  (await postgresPlace(server.url, schema).runtime()).close();
  const columns = await sql<{ table: string; column: string }>(
    server.url,
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where table_schema = $1 and t.table_type = 'BASE TABLE' and c.table_name not in ('migrations', 'audit_numbers')`,
    [schema],
  );
  const named = copiedTables.flatMap(({ name, columns }) => columns.map(([column]) => `${name}.${column}`));
  expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(named.sort());

  const runtime = await sqlitePlace().runtime();
  if (!('executeQuery' in runtime)) throw new TypeError('SQLite speaks SQL');
  const inFile = runtime.executeQuery<{ name: string }>(
    `select t.name || '.' || c.name as name from sqlite_schema t, pragma_table_xinfo(t.name) c
     where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'kysely_%'`,
  );
  const ofSqlite = ['messages.given_id', 'messages.source'];
  expect(inFile.map(({ name }) => name).sort()).toEqual([...named, ...ofSqlite].sort());
});

it('copies every table, to PostgreSQL and back', async () => {
  const [first, second, third] = [sqlitePlace(), newServerPlace(), sqlitePlace()];
  await filled(first, everyStep);
  await leaveBehind(first);
  const there = await copy(first, second);
  expect(there.outcome).toBe('copied');
  expect(there.tables.filter(({ source }) => source.rows === 0)).toEqual([]);
  expect(hashes(await copy(second, third))).toEqual(hashes(there));
});

/** What a process that was killed while it waited leaves, and what a fallback that was merged does. */
async function leaveBehind(place: Place): Promise<void> {
  using runtime = await place.runtime();
  if (!('executeQuery' in runtime)) throw new TypeError('SQLite speaks SQL');
  runtime.executeQuery(
    `insert into lease_waiters (id, agent_id, mode, paths, alive_until) values ('w', 'ada', 'shared', '["src/"]', 1)`,
  );
  runtime.executeQuery(`insert into fallback_merges (store_id, revision, merged_at) values ('s', 2, 3)`);
}

it('gives equal hashes for anything that may be in a store, both ways', async () => {
  await fc.assert(
    fc.asyncProperty(anySteps, fc.boolean(), async (steps, startsInFile) => {
      const [first, second, third] = startsInFile
        ? [sqlitePlace(), newServerPlace(), sqlitePlace()]
        : [newServerPlace(), sqlitePlace(), newServerPlace()];
      await filled(first, steps);
      expect(hashes(await copy(first, second))).toEqual(hashes(await copy(second, third)));
    }),
    { numRuns: 25 },
  );
}, 240_000);

describe.each(['there', 'back'] as const)('a copy %s', (way) => {
  const places = (): [Place, Place] =>
    way === 'there' ? [sqlitePlace(), newServerPlace()] : [newServerPlace(), sqlitePlace()];

  it('gives no token twice, not that of a lease which is in no row any more', async () => {
    const [from, to] = places();
    let now = Date.UTC(2030, 0, 1);
    const before = await from.runtime({ clock: () => now });
    const { fencingToken } = await before.acquireLease({ filePath: 'src/a.ts', agentId: 'ada' });
    now += 61 * 24 * 3_600_000;
    await before.refresh();
    now += 61 * 24 * 3_600_000;
    await before.refresh();
    before.close();
    const { tables } = await copy(from, to);
    expect(tables.find(({ table }) => table === 'leases')).toMatchObject({ target: { rows: 0 } });
    const after = await to.runtime({ clock: () => now });
    const next = await after.acquireLease({ filePath: 'src/a.ts', agentId: 'bob' });
    expect(next.fencingToken).toBeGreaterThan(fencingToken);
  });

  it('goes on with live leases and claims under the tokens and receipts of before', async () => {
    const [from, to] = places();
    const now = Date.UTC(2030, 0, 1);
    const before = await from.runtime({ clock: () => now });
    const lease = await before.acquireLease({ filePath: 'src/', agentId: 'ada' });
    const made = await before.enqueue({ type: 'TASK_CLAIM', agentId: 'ada', taskId: '1' });
    await before.enqueue({
      type: 'TASK_CLAIM',
      agentId: 'ada',
      taskId: '2',
      messageId: 'named',
      idempotencyKey: 'key',
    });
    const [claimed] = await before.claim({ agentId: 'bob' });
    before.close();
    await copy(from, to);
    const after = await to.runtime({ clock: () => now + 1 });
    expect(await after.validateFencingToken('src/a.ts', lease.fencingToken)).toMatchObject({ isValid: true });
    await expect(after.acquireLease({ filePath: 'src/a.ts', agentId: 'bob' })).rejects.toMatchObject({
      code: 'LEASE_CONFLICT',
    });
    await after.releaseLease(await after.renewLease(lease));
    expect(claimed?.message.messageId).toBe(made.messageId);
    await after.acknowledge(claimed?.receipt ?? '');
    const again = { type: 'TASK_CLAIM', agentId: 'ada', taskId: '2', messageId: 'named' } as const;
    expect(await after.enqueue(again, { idempotencyKey: 'key' })).toEqual({ messageId: 'named', duplicate: true });
    const further = await after.enqueue({ type: 'TASK_CLAIM', agentId: 'ada', taskId: '3' });
    expect([made.messageId, 'named']).not.toContain(further.messageId);
    expect((await after.claim({ agentId: 'bob', limit: 5 })).map(({ message }) => message.messageId)).toEqual([
      'named',
      further.messageId,
    ]);
  });

  it('verifies under the same root, and seals on', async () => {
    const [from, to] = places();
    const before = await from.runtime();
    for (let n = 0; n < 5; n += 1) await before.audit.append({ actor: 'ada', action: 'a.b', subject: `${n}` });
    await before.refresh();
    await before.audit.append({ actor: 'ada', action: 'a.b', subject: 'not sealed' });
    const verdict = await verifyTrail(await trailOf(before.audit));
    expect(verdict).toMatchObject({ sealed: 5, unsealed: 1 });
    before.close();
    await copy(from, to);
    const after = await to.runtime();
    expect(await verifyTrail(await trailOf(after.audit))).toEqual(verdict);
    const entry = await after.audit.append({ actor: 'ada', action: 'a.b', subject: 'next' });
    expect(entry.sequence).toBe(7);
    await after.refresh();
    expect(await verifyTrail(await trailOf(after.audit))).toMatchObject({ sealed: 7, unsealed: 0 });
  });
});
