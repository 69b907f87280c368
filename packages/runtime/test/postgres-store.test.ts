import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeFactory, openRuntime } from '@maf/runtime';
import { usePostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { delivery, escalation } from './fallback-processes/escalation.js';
import { newSchema, openStore, sql } from './postgres/stores.js';
import { openSql } from './sqlite-processes/sqlite-file.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

const password = 'correct-horse-battery';

/** Everything that an error says of itself and of its causes. */
function everythingSaid(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${JSON.stringify(error)} ${error.stack} ${everythingSaid(error.cause)}`;
}

describe('opening a PostgreSQL store', () => {
  it('says what is wrong with an address, and never the password', async () => {
    const unreachable = new URL(server.url);
    unreachable.port = '1';
    const wrongPassword = new URL(server.url);
    wrongPassword.password = `not-${password}`;
    const missing = new URL(server.url);
    missing.pathname = '/nothing';
    const found = [];
    for (const url of [
      unreachable.href,
      wrongPassword.href,
      missing.href,
      `postgres://maf:${password}@[bad/maf`,
      password,
    ]) {
      const error = await openStore({ url, schema: 'maf' }).catch((cause: unknown) => cause);
      expect(everythingSaid(error)).not.toContain(password);
      found.push(error);
    }
    expect(found).toMatchObject([
      { code: 'STORE_UNREACHABLE', isRetryable: true, message: expect.stringContaining('ECONNREFUSED') },
      { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('MAF_DATABASE_URL') },
      { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('"nothing" does not exist') },
      { code: 'STORE_UNAVAILABLE' },
      { code: 'STORE_UNAVAILABLE' },
    ]);
    await expect(openRuntime({ mode: 'postgres', env: {} })).rejects.toThrow('MAF_DATABASE_URL');
    const runtime = await openStore({ url: server.url, schema: newSchema(server.url) });
    expect(runtime.location).toMatch(/^postgresql:\/\/maf@127\.0\.0\.1:\d+\/maf#maf_test_/);
  });

  it('takes no schema of another program, of a newer version, or that is not there where it must be', async () => {
    const [foreign, newer, none] = [newSchema(server.url), newSchema(server.url), newSchema(server.url)];
    await sql(server.url, `create schema "${foreign}" create table orders (id int)`);
    await expect(openStore({ url: server.url, schema: foreign })).rejects.toMatchObject({
      code: 'STORE_FOREIGN',
      tables: ['orders'],
    });
    (await openStore({ url: server.url, schema: newer })).close();
    await sql(server.url, `insert into "${newer}".migrations (name) values ('9999-later')`);
    await expect(openStore({ url: server.url, schema: newer })).rejects.toMatchObject({
      code: 'STORE_NEWER',
      found: '9999-later',
    });
    await expect(openStore({ url: server.url, schema: none }, { mustExist: true })).rejects.toMatchObject({
      code: 'STORE_MISSING',
    });
    expect(await sql(server.url, 'select from pg_namespace where nspname = $1', [none])).toEqual([]);
    await expect(openStore({ url: server.url, schema: 'a"; drop schema public' })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });

  it('takes no database that cannot hold every text', async () => {
    await sql(
      server.url,
      `create database maf_ascii template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'`,
    );
    onTestFinished(async () => {
      await sql(server.url, 'drop database maf_ascii with (force)');
    });
    const url = server.url.replace(/\/maf$/, '/maf_ascii');
    await expect(openStore({ url, schema: 'maf' })).rejects.toThrow('encoded in SQL_ASCII');
  });

  it('has the columns of the SQLite store, but for those of which SQLite makes ids and PostgreSQL numbers', async () => {
    const schema = newSchema(server.url);
    (await openStore({ url: server.url, schema })).close();
    const here = await sql<{ name: string }>(
      server.url,
      `select format('%s.%s %s', table_name, column_name, is_nullable) as name from information_schema.columns
       where table_schema = $1 and table_name not in ('migrations', 'audit_numbers')`,
      [schema],
    );
    const there = openSql(':memory:').executeQuery<{ name: string; view: number }>(
      `select format('%s.%s %s', t.name, c.name, iif(c."notnull" or c.pk or t.type = 'view', 'NO', 'YES')) as name
       from sqlite_schema as t, pragma_table_xinfo(t.name) as c
       where t.type in ('table', 'view') and t.name not like 'kysely%' and t.name not like 'sqlite%'`,
    );
    const columns = (rows: readonly { name: string }[]) =>
      rows.map(({ name }) => name.replace(/^((?:smoke_tests|escalation_paths|messages)\.\w+) .*$/, '$1')).sort();
    const ofSqlite = columns(there).filter((name) => !['messages.given_id', 'messages.source'].includes(name));
    expect(columns(here)).toEqual(ofSqlite);
  });

  it('is said by createRuntimeFactory, which cannot wait for a server', () => {
    for (const mode of ['postgres', 'postgres,json']) {
      expect(() => createRuntimeFactory({ mode, database: { url: server.url }, env: {} })).toThrow(
        expect.objectContaining({ code: 'SYNCHRONOUS_UNSUPPORTED', instead: 'await openRuntime(options)' }),
      );
    }
  });
});

describe('a chain that begins with a server that does not answer', () => {
  it.each(['postgres,sqlite', 'postgres,json'])(
    'of %s takes messages, refuses leases, and is merged when the server answers',
    async (mode) => {
      const root = mkdtempSync(join(tmpdir(), 'maf-chain-'));
      onTestFinished(() => rmSync(root, { recursive: true, force: true }));
      const url = 'postgres://maf:secret-word@127.0.0.1:1/maf';
      const open = (env = {}) => openRuntime({ mode, root, env, projectRoot: '/project', database: { url } });
      using runtime = await open();
      expect(runtime.mode).toBe(mode.split(',')[1]);
      expect(runtime.fallbacks).toMatchObject([{ mode: 'postgres', cause: { code: 'STORE_UNREACHABLE' } }]);
      await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'a', taskId: 't' });
      const refused = runtime.acquireLease({ filePath: 'a', agentId: 'a' });
      await expect(refused).rejects.toMatchObject({ code: 'LEASE_UNSAFE', primary: 'postgres://127.0.0.1:1/maf#maf' });
      runtime.close();
      using accepting = await open({ MAF_FALLBACK_LEASES: 'accept' });
      const risked = await accepting.acquireLease({ filePath: 'a', agentId: 'a' });
      await accepting.executions.create({ id: 'e', configId: 'c', agentId: 'a' });
      await accepting.audit.append({ actor: 'a', action: 'b', subject: 'c' });
      await accepting.registerAgent({ agentId: 'a' });
      accepting.close();

      const schema = newSchema(server.url);
      for (const attempt of ['first', 'again']) {
        const database = { url: server.url, schema };
        using reached = await openRuntime({ mode, root, env: {}, projectRoot: '/project', database });
        expect(reached.mode, attempt).toBe('postgres');
        expect(await reached.claim({ agentId: 'w', limit: 5 })).toHaveLength(attempt === 'first' ? 1 : 0);
        expect(await reached.listLeases()).toMatchObject([{ filePath: 'a', fencingToken: risked.fencingToken }]);
        expect(await reached.executions.find('e')).toMatchObject({ status: 'pending' });
        expect(await reached.listAgents()).toMatchObject([{ id: 'a' }]);
        expect(await reached.audit.list({ subject: 'c' })).toHaveLength(1);
      }
      using later = await openRuntime({ mode: 'postgres', root, env: {}, database: { url: server.url, schema } });
      const next = await later.acquireLease({ filePath: 'b', agentId: 'b' });
      expect(next.fencingToken).toBeGreaterThan(risked.fencingToken);
    },
  );
});

describe('escalations that were opened while the server did not answer', () => {
  const event = { escalationId: 'e', kind: 'triggered', level: 1, details: { why: 'it broke' }, createdAt: 1 } as const;
  const seen = { condition: 'disk_full', key: 'db', causeId: 'c', at: 1 };

  it.each(['postgres,sqlite', 'postgres,json'])(
    'in a chain of %s go on at the server, with what is delivered and what is left to deliver',
    async (mode) => {
      const root = mkdtempSync(join(tmpdir(), 'maf-chain-'));
      onTestFinished(() => rmSync(root, { recursive: true, force: true }));
      const open = (database: object) => openRuntime({ mode, root, env: {}, projectRoot: '/project', database });
      using standIn = await open({ url: 'postgres://127.0.0.1:1/maf' });
      const deliveries = [delivery, { ...delivery, id: 'sent', recipient: 'ben' }];
      await standIn.escalations.open({ escalation, events: [event], deliveries }, () => undefined);
      const claimed = await standIn.escalations.claimDeliveries({ now: 2, visibleUntil: 60, limit: 2 });
      const sent = claimed.filter(({ id }) => id === 'sent');
      for (const one of sent) {
        await standIn.escalations.settleDelivery(one, () => ({
          escalation,
          events: [],
          deliveries: [{ ...one, state: 'delivered' }],
        }));
      }
      await standIn.escalations.noteOccurrence(seen);
      await standIn.escalations.settleOccurrence(seen);
      const registered = await standIn.registerAgent({ agentId: 'ann' });
      const by = { actor: 'ann', credentials: { agentId: 'ann', token: registered.token ?? '' } };
      await expect(standIn.access.setRole('ann', 'admin', by)).rejects.toMatchObject({
        code: 'ACCESS_ON_FALLBACK',
        primary: 'postgres',
      });
      standIn.close();

      const database = { url: server.url, schema: newSchema(server.url) };
      for (const attempt of ['first', 'again']) {
        using reached = await open(database);
        expect(reached.mode, attempt).toBe('postgres');
        expect(await reached.escalations.due(5, 10)).toEqual([escalation]);
        expect(await reached.escalations.events('e')).toEqual([event]);
        expect(await reached.escalations.deliveries('e')).toMatchObject([
          { id: 'd', state: 'claimed', claims: 1, availableAt: 60 },
          { id: 'sent', state: 'delivered' },
        ]);
        expect(await reached.escalations.countOccurrences({ condition: 'disk_full', key: 'db', since: 0 })).toBe(1);
        expect(await reached.escalations.noteOccurrence(seen)).toBe(true);
        expect(await reached.access.list()).toEqual([]);
      }
      using reached = await open(database);
      const again = { visibleUntil: 200, limit: 2 };
      expect(await reached.escalations.claimDeliveries({ ...again, now: 59 })).toEqual([]);
      expect(await reached.escalations.claimDeliveries({ ...again, now: 60 })).toMatchObject([{ id: 'd', claims: 2 }]);
    },
  );
});
