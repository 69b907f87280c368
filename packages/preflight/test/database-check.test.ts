import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '@maf/testing-postgres';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseCheck } from '../src/checks/database/database-check.js';
import { checkContext, contextOf } from './support/check-context.js';
import { unusedPort } from './support/http-server.js';

describe('the kind database, against a real PostgreSQL', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(async () => {
    await postgres?.stop();
  });

  async function ownConnections(): Promise<{ readonly state: string; readonly query: string }[]> {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query(
      "select state, query from pg_stat_activity where application_name like 'maf-preflight%'",
    );
    await client.end();
    return rows;
  }

  it("passes the guide's query and leaves no connection behind", async () => {
    const definition = {
      connectionString: postgres.url,
      query: 'SELECT 1 as health_check',
      expectedRows: 1,
    };
    const seen = await databaseCheck.run(definition, checkContext());
    const shown = `postgresql://maf@127.0.0.1:${postgres.port}/maf`;
    expect(seen).toMatchObject({
      outcome: 'passed',
      summary: `${shown} returned 1 row(s)`,
      observations: { database: shown, rows: 1, expectedRows: 1 },
    });
    expect(JSON.stringify(seen)).not.toContain(postgres.password);
    await expect.poll(ownConnections).toEqual([]);
  });

  it('fails on another number of rows, and takes any where none is expected', async () => {
    const query = 'select * from generate_series(1, 3)';
    const failed = await databaseCheck.run({ connectionString: postgres.url, query, expectedRows: 1 }, checkContext());
    expect(failed).toMatchObject({ outcome: 'failed', observations: { rows: 3, expectedRows: 1 } });
    expect(failed.summary).toContain('returned 3 row(s), expected 1');
    const passed = await databaseCheck.run({ connectionString: postgres.url, query }, checkContext());
    expect(passed).toMatchObject({ outcome: 'passed', observations: { rows: 3 } });
  });

  it('counts a large result without keeping it', async () => {
    const query = "select repeat('x', 1000) from generate_series(1, 200000)";
    const seen = await databaseCheck.run({ connectionString: postgres.url, query }, checkContext());
    expect(seen.observations['rows']).toBe(200_000);
  });

  it.each([
    ['a wrong query', 'select * from no_such_table', '42P01'],
    ['a wrong syntax', 'selec 1', '42601'],
  ])('fails on %s with the code of the server', async (_, query, errorCode) => {
    const seen = await databaseCheck.run({ connectionString: postgres.url, query }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode } });
  });

  it('fails on a wrong password without showing it', async () => {
    const connectionString = postgres.url.replace(postgres.password, 'wrong-password');
    const seen = await databaseCheck.run({ connectionString, query: 'select 1' }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: '28P01' } });
    expect(JSON.stringify(seen)).not.toContain('wrong-password');
    expect(databaseCheck.secrets({ connectionString, query: 'x' }, { PGPASSWORD: 'inherited' })).toEqual([
      'wrong-password',
      'wrong-password',
      'inherited',
    ]);
  });

  it('fails where nothing listens', async () => {
    const connectionString = `postgresql://127.0.0.1:${await unusedPort()}/maf`;
    const seen = await databaseCheck.run({ connectionString, query: 'select 1' }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ECONNREFUSED' } });
  });

  it('cancels a query on the server when its time is over', async () => {
    // The server's own limit is far away: what ends the query is that it is asked to.
    const stop = new AbortController();
    const context = checkContext({ signal: stop.signal, timeoutMs: 600_000 });
    const checking = databaseCheck.run({ connectionString: postgres.url, query: 'select pg_sleep(500)' }, context);
    const running = { state: 'active', query: 'select pg_sleep(500)' };
    await expect.poll(ownConnections, { timeout: 10_000 }).toEqual([running]);
    stop.abort();
    expect(await checking).toMatchObject({ outcome: 'timeout' });
    await expect.poll(ownConnections, { timeout: 10_000 }).toEqual([]);
  });

  it('leaves a limit with the server, for the case that nobody is left to ask', async () => {
    const context = checkContext({ timeoutMs: 100 });
    const definition = { connectionString: postgres.url, query: 'select pg_sleep(500)' };
    const seen = await databaseCheck.run(definition, context);
    expect(seen).toMatchObject({ outcome: 'timeout' });
    expect(seen.summary).toContain('within 100 ms');
  });

  it('ends at once when it has been aborted before', async () => {
    const signal = AbortSignal.abort();
    const definition = { connectionString: postgres.url, query: 'select 1' };
    const seen = await databaseCheck.run(definition, checkContext({ signal }));
    expect(seen.outcome).toBe('timeout');
  });
});

describe('the kind database, against a server that says nothing', () => {
  it('gives up when the time is over, and cuts the connection off', async () => {
    const silent = createServer({ allowHalfOpen: true }, () => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const connected = once(silent, 'connection');
    const connectionString = `postgresql://127.0.0.1:${(silent.address() as AddressInfo).port}/maf`;
    const context = checkContext({ signal: AbortSignal.timeout(200), timeoutMs: 600_000 });
    const checking = databaseCheck.run({ connectionString, query: 'select 1' }, context);
    const [socket] = await connected;
    const closed = once(socket.resume(), 'end');
    expect(await checking).toMatchObject({ outcome: 'timeout' });
    await closed;
    socket.destroy();
    silent.close();
  });
});

describe('the kind database, against real SQLite files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'maf-preflight-sqlite-'));
    const database = new Database(join(folder, 'data.db'));
    database.exec('create table users (id integer); insert into users values (1), (2)');
    database.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('counts rows, the file being relative to the working folder or absolute', async () => {
    const query = 'select * from users';
    const relative = { connectionString: 'sqlite:./data.db', query, expectedRows: 2 };
    const seen = await databaseCheck.run(relative, checkContext({ workingDirectory: folder }));
    expect(seen).toMatchObject({ outcome: 'passed', observations: { database: 'sqlite:./data.db', rows: 2 } });
    const absolute = { connectionString: `sqlite://${folder}/data.db`, query, expectedRows: 3 };
    const failed = await databaseCheck.run(absolute, checkContext());
    expect(failed).toMatchObject({ outcome: 'failed', observations: { rows: 2, expectedRows: 3 } });
  });

  it('does not create a file that is not there', async () => {
    const file = join(folder, 'absent.db');
    const seen = await databaseCheck.run({ connectionString: `sqlite:${file}`, query: 'select 1' }, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ENOENT' } });
    expect(seen.summary).toContain(file);
    expect(existsSync(file)).toBe(false);
  });

  it('never writes', async () => {
    const query = 'delete from users';
    const definition = { connectionString: `sqlite:${folder}/data.db`, query };
    const seen = await databaseCheck.run(definition, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'SQLITE_READONLY' } });
  });

  it('stops a query that would never end, and holds up nothing meanwhile', async () => {
    const query = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 10);
    const seen = await databaseCheck.run({ connectionString: `sqlite:${folder}/data.db`, query }, contextOf(500));
    clearInterval(timer);
    expect(seen.outcome).toBe('timeout');
    expect(ticks).toBeGreaterThan(5);
  });

  it('fails on what is no database', async () => {
    const seen = await databaseCheck.run(
      { connectionString: `sqlite:${import.meta.filename}`, query: 'select * from users' },
      checkContext(),
    );
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'SQLITE_NOTADB' } });
  });
});

describe('the kind database', () => {
  it('says which connection strings it takes', async () => {
    const definition = { connectionString: 'oracle://root:secret@db/maf', query: 'select 1' };
    const seen = await databaseCheck.run(definition, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(seen.summary).toMatch(/postgresql:\/\/.*sqlite:.*found the scheme oracle:/);
    expect(seen.summary).not.toContain('secret');
  });
});
