import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { databaseCheck } from '../src/checks/database/database-check.js';
import { checkContext } from './support/check-context.js';
import { unusedPort } from './support/http-server.js';

const withoutMysql = fileURLToPath(new URL('./support/check-without-mysql.mjs', import.meta.url));
const url = process.env['MAF_TEST_MYSQL_URL'];

describe('the kind database, of MySQL without a server', () => {
  it('says what to install where the client is missing', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [withoutMysql]);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'failed',
      summary: expect.stringMatching(/^mysql:\/\/maf@127\.0\.0\.1:1\/maf: .*not installed: npm install mysql2$/),
      observations: { errorCode: 'CLIENT_MISSING' },
    });
  });

  it('fails where nothing listens, and shows no password', async () => {
    const connectionString = `mysql://maf:pa%40ss@127.0.0.1:${await unusedPort()}/maf`;
    const definition = { connectionString, query: 'select 1' };
    const seen = await databaseCheck.run(definition, checkContext());
    expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ECONNREFUSED' } });
    expect(JSON.stringify(seen)).not.toMatch(/pa%40ss|pa@ss/);
    expect(databaseCheck.secrets(definition, {})).toEqual(['pa%40ss', 'pa@ss']);
  });

  it('gives up on a server that says nothing when the time is over, and cuts the connection off', async () => {
    const silent = createServer({ allowHalfOpen: true }, () => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const connected = once(silent, 'connection');
    const stop = new AbortController();
    const connectionString = `mysql://127.0.0.1:${(silent.address() as AddressInfo).port}/maf`;
    const context = checkContext({ signal: stop.signal, timeoutMs: 600_000 });
    const checking = databaseCheck.run({ connectionString, query: 'select 1' }, context);
    const [socket] = await connected;
    const closed = once(socket.resume(), 'end');
    stop.abort();
    expect(await checking).toMatchObject({ outcome: 'timeout' });
    await closed;
    socket.destroy();
    silent.close();
  });

  it('connects to nothing when its time was over before', async () => {
    const connectionString = `mysql://127.0.0.1:${await unusedPort()}/maf`;
    const context = checkContext({ signal: AbortSignal.abort() });
    expect(await databaseCheck.run({ connectionString, query: 'select 1' }, context)).toMatchObject({
      outcome: 'timeout',
    });
  });
});

describe.skipIf(url === undefined)(
  'the kind database, against the MySQL of MAF_TEST_MYSQL_URL (not run without)',
  () => {
    const connectionString = url ?? '';
    const check = (query: string, more: object = {}, context = checkContext()) =>
      databaseCheck.run({ connectionString, query, network: { allowPrivate: true }, ...more }, context);

    async function runningQueries(): Promise<unknown[]> {
      const connection = await createConnection(connectionString);
      const [rows] = await connection.query(
        "select info from information_schema.processlist where info like 'select sleep(%'",
      );
      await connection.end();
      return Array.isArray(rows) ? rows : [];
    }

    it('counts rows and judges what is in them', async () => {
      const query = "select 7 as number, 'x' as text union all select 8, 'y' order by number";
      expect(await check(query, { expectedRows: 2 })).toMatchObject({ outcome: 'passed', observations: { rows: 2 } });
      expect(await check(query, { expectedRows: 1 })).toMatchObject({ outcome: 'failed', observations: { rows: 2 } });
      const rows = {
        equals: [
          { number: 7, text: 'x' },
          { number: 8, text: 'y' },
        ],
      };
      expect(await check(query, { conditions: { rows, value: { equals: 7 } } })).toMatchObject({ outcome: 'passed' });
      expect(await check(query, { conditions: { value: { gt: 7 } } })).toMatchObject({ outcome: 'failed' });
    });

    it('gives JSON values for what JSON does not have', async () => {
      const query =
        "select cast('2026-01-05 09:00:00' as datetime) as time, 9007199254740993 as large, x'00ff' as bytes, null as none";
      const rows = {
        equals: [{ time: '2026-01-05T09:00:00.000Z', large: '9007199254740993', bytes: '00ff', none: null }],
      };
      expect(await check(query, { conditions: { rows } })).toMatchObject({ outcome: 'passed' });
    });

    it('counts no rows for a statement that gives none', async () => {
      expect(await check('do 1')).toMatchObject({ outcome: 'passed', observations: { rows: 0 } });
    });

    it.each([
      ['select * from no_such_table', 'ER_NO_SUCH_TABLE'],
      ['selec 1', 'ER_PARSE_ERROR'],
    ])('fails on %s with the code of the server', async (query, errorCode) => {
      expect(await check(query)).toMatchObject({ outcome: 'failed', observations: { errorCode } });
    });

    it('fails on a wrong password without showing it', async () => {
      const wrong = new URL(connectionString);
      wrong.password = 'wrong-password';
      const seen = await check('select 1', { connectionString: wrong.href });
      expect(seen).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ER_ACCESS_DENIED_ERROR' } });
      expect(JSON.stringify(seen)).not.toContain('wrong-password');
    });

    it('ends a query on the server when its time is over', async () => {
      const stop = new AbortController();
      const context = checkContext({ signal: stop.signal, timeoutMs: 600_000 });
      const checking = check('select sleep(500)', {}, context);
      await expect.poll(runningQueries, { timeout: 10_000 }).toHaveLength(1);
      stop.abort();
      expect(await checking).toMatchObject({ outcome: 'timeout' });
      await expect.poll(runningQueries, { timeout: 10_000 }).toEqual([]);
    });
  },
);
