import type { PostgresReport } from '@maf/store/postgres';
import { expect, it } from 'vitest';
import { judgeServer } from './judge-server.js';

const report: PostgresReport = {
  location: 'postgres://maf@db.example.org/maf#maf',
  schemaName: 'maf',
  schema: { kind: 'current' },
  missingTables: [],
  server: {
    version: '17.5',
    majorVersion: 17,
    encoding: 'UTF8',
    isStandby: false,
    synchronousCommit: 'on',
    clockDifferenceMs: -120,
    roundTripMs: 2,
  },
  connection: {
    user: 'maf',
    database: 'maf',
    tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
    isCertificateChecked: true,
    isRemote: true,
  },
  privileges: { schemaExists: true, mayCreateSchema: false, mayCreateTables: true, refused: [] },
  activity: { connections: 20, connectionsOfMaf: 12, connectionLimit: 97, oldestTransaction: undefined },
  tables: [],
  hearsNotices: true,
};

const { server, connection, activity } = report;
const oldestTransaction = { processId: 7, user: 'bi', application: '', state: 'idle in transaction', ageMs: 3_600_000 };

it('finds nothing to say of a server that is as it should be', () => {
  expect(judgeServer(report).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
});

it.each([
  ['server', 'fail', 'too old', { server: { ...server, majorVersion: 13 } }],
  ['server', 'fail', 'a standby', { server: { ...server, isStandby: true } }],
  ['server', 'warn', 'synchronous_commit', { server: { ...server, synchronousCommit: 'off' } }],
  ['connection', 'warn', 'no TLS', { connection: { ...connection, tls: undefined } }],
  ['connection', 'ok', 'on this machine', { connection: { ...connection, tls: undefined, isRemote: false } }],
  ['connection', 'warn', 'not checked', { connection: { ...connection, isCertificateChecked: false } }],
  ['clock', 'warn', '1h ahead', { server: { ...server, clockDifferenceMs: 3_600_000 } }],
  ['notices', 'warn', 'falls back to asking', { hearsNotices: false }],
  ['connections', 'warn', '80 of 97', { activity: { ...activity, connections: 80 } }],
  ['transactions', 'warn', '1h old: process 7, user bi', { activity: { ...activity, oldestTransaction } }],
] as const)('says of the %s: %s, %s', (name, status, message, change) => {
  const findings = judgeServer({ ...report, ...change }).filter((finding) => finding.name === name);
  expect(findings).toMatchObject([{ status, message: expect.stringContaining(message) }]);
  expect(status === 'ok' || findings[0]?.next !== undefined).toBe(true);
});
