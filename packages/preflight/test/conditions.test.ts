import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PreflightConfigManager } from '@maf/config';
import type { CheckConditions } from '@maf/protocols';
import { CheckConditions as Conditions, defineSmokeTest } from '@maf/protocols';
import { type PostgresServer, startPostgres } from '@maf/testing-postgres';
import Database from 'better-sqlite3';
import Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiCheck } from '../src/checks/api/api-check.js';
import { builtInCheckKinds } from '../src/checks/built-in-check-kinds.js';
import { concludeObservation } from '../src/checks/conclude-observation.js';
import { databaseCheck } from '../src/checks/database/database-check.js';
import { defineCheckKind } from '../src/checks/define-check-kind.js';
import { judgeConditions } from '../src/conditions/judge-conditions.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { checkContext } from './support/check-context.js';
import { startServer } from './support/http-server.js';
import { openStore } from './support/stores.js';

describe('conditions of the kind api, against a real server', () => {
  const answering = (status: number, text: string, headers: Record<string, string> = {}) =>
    startServer((_, response) => response.writeHead(status, headers).end(text));

  it('hold for status, headers, body, text and duration', async () => {
    await using server = await answering(207, '{"status":"ok","checks":[{"up":true}]}', { 'X-Release': 'v2.1.0' });
    const conditions = {
      status: { between: [200, 299] },
      headers: { 'x-release': { semver: '^2' }, 'X-Gone': { exists: false }, 'no header': { exists: false } },
      body: [
        { path: '$.status', equals: 'ok' },
        { path: '$.checks[*].up', allItems: { equals: true } },
      ],
      text: { matches: '^\\{.*\\}$' },
      durationMs: { gte: 0, lt: 60_000 },
    };
    const seen = await apiCheck.run({ endpoint: server.url, conditions }, checkContext());
    expect(seen).toMatchObject({ outcome: 'passed', summary: `GET ${server.url}/ answered 207` });
    expect(seen.observations).not.toHaveProperty('expectedStatus');
    expect(seen.observations).not.toHaveProperty('failures');
  });

  it('say what was expected, what was observed, and where', async () => {
    await using server = await answering(200, '{"status":"down","queue":{"depth":7}}');
    const conditions = {
      body: [
        { path: '$.status', equals: 'ok' },
        { path: '$.queue.depth', lt: 5, severity: 'warn' },
      ],
    };
    const seen = await apiCheck.run({ endpoint: server.url, conditions }, checkContext());
    expect(seen).toMatchObject({
      outcome: 'failed',
      summary: `GET ${server.url}/ answered 200; body $.status: expected "ok", observed "down" (and 1 more)`,
      observations: {
        failures: [
          { subject: 'body', path: '$.status', expected: '"ok"', observed: '"down"', severity: 'fail' },
          { subject: 'body', path: '$.queue.depth', expected: 'a number below 5', observed: '7', severity: 'warn' },
        ],
      },
    });
  });

  it('of the severity warn leave the check green', async () => {
    await using server = await answering(200, 'busy');
    const conditions = { text: { equals: 'idle', severity: 'warn' } };
    const seen = await apiCheck.run({ endpoint: server.url, conditions }, checkContext());
    expect(seen.outcome).toBe('warned');
    const wrongStatus = await apiCheck.run({ endpoint: server.url, conditions, expectedStatus: 204 }, checkContext());
    expect(wrongStatus.outcome).toBe('failed');
  });

  it('do not hold for a body that is no JSON, or longer than what is read', async () => {
    await using html = await answering(200, '<html>');
    const body = { none: [{ path: '$.error', exists: true }] };
    const noJson = await apiCheck.run({ endpoint: html.url, conditions: { body } }, checkContext());
    expect(noJson.observations).toMatchObject({ failures: [{ expected: 'a body of JSON', observed: '"<html>"' }] });
    await using long = await answering(200, `"${'x'.repeat(300 * 1024)}"`);
    const cut = await apiCheck.run({ endpoint: long.url, conditions: { text: { exists: true } } }, checkContext());
    expect(cut.observations).toMatchObject({ failures: [{ expected: 'at most 262144 bytes' }] });
    const atLimit = `"${'x'.repeat(256 * 1024 - 2)}"`;
    await using whole = await answering(200, atLimit);
    const read = await apiCheck.run(
      { endpoint: whole.url, conditions: { text: { length: 256 * 1024 } } },
      checkContext(),
    );
    expect(read.outcome).toBe('passed');
  });

  it('show no secret, not even half of one', async () => {
    const secret = 'planted-0123456789-secret';
    await using server = await answering(200, `${'x'.repeat(190)}${secret}`);
    const redact = (text: string) => text.replaceAll(secret, '[redacted]');
    const seen = await apiCheck.run(
      { endpoint: server.url, conditions: { text: { equals: '' } } },
      checkContext({ redact }),
    );
    expect(JSON.stringify(seen)).not.toContain('planted');
  });
});

describe('conditions of the kind database', () => {
  let postgres: PostgresServer;
  let folder: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    folder = mkdtempSync(join(tmpdir(), 'maf-conditions-'));
    const database = new Database(join(folder, 'data.db'));
    database.exec(
      "create table item (id integer, name text, big integer, raw blob); insert into item values (1, 'one', 9007199254740993, x'00ff'), (2, 'two', 5, null)",
    );
    database.close();
  }, 120_000);
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, { readonly [subject: string]: CheckConditions }, string]>([
    ['select name, id from item order by id', { value: { equals: 'one' }, rowCount: { gte: 2 } }, 'passed'],
    [
      'select * from item order by id',
      { rows: { path: '$[0]', equals: { id: 1, name: 'one', big: '9007199254740993', raw: '00ff' } } },
      'passed',
    ],
    ['select * from item order by id', { rows: { path: '$[*].big', anyItem: { gt: 4 } } }, 'passed'],
    ['select * from item where id = 9', { value: { exists: false }, rows: { length: 0 } }, 'passed'],
    ['select count(*) as n from item', { value: { lt: 2, severity: 'warn' } }, 'warned'],
    ['select count(*) as n from item', { value: { lt: 2 } }, 'failed'],
  ])('on SQLite: %s, %j: %s', async (query, conditions, outcome) => {
    const definition = { connectionString: 'sqlite:./data.db', query, conditions };
    const seen = await databaseCheck.run(definition, checkContext({ workingDirectory: folder }));
    expect(seen).toMatchObject({ outcome });
  });

  it.each<[string, { readonly [subject: string]: CheckConditions }, string]>([
    [
      "select 1.50::numeric as price, '2026-11-22T10:00:00Z'::timestamptz as at",
      { value: { between: [1.5, 1.5] }, rows: { path: '$[0].at', equals: '2026-11-22T10:00:00.000Z' } },
      'passed',
    ],
    [
      `select '{"a":[1]}'::jsonb as data, '\\x00ff'::bytea as raw, 'NaN'::float8 as n`,
      { rows: { path: '$[0]', equals: { data: { a: [1] }, raw: '00ff', n: 'NaN' } } },
      'passed',
    ],
    ['select i from generate_series(1, 5000) i', { rows: { length: 1000 }, rowCount: { equals: 5000 } }, 'passed'],
    ['select 7 as depth', { value: { lt: 5 } }, 'failed'],
  ])('on PostgreSQL: %s, %j: %s', async (query, conditions, outcome) => {
    const seen = await databaseCheck.run({ connectionString: postgres.url, query, conditions }, checkContext());
    expect(seen).toMatchObject({ outcome });
  });
});

describe("a team's own kind of smoke test", () => {
  const QueueTest = defineSmokeTest(
    'acme/queue',
    Type.Object({
      token: Type.String(),
      depth: Type.Integer(),
      conditions: Type.Optional(Type.Object({ depth: Type.Optional(Conditions) }, { additionalProperties: false })),
    }),
  );
  const queueCheck = defineCheckKind({
    smokeTest: QueueTest,
    run: async ({ token, depth, conditions = {} }, { redact }) => {
      const failures = judgeConditions([{ subject: 'depth', value: depth, conditions: conditions.depth }], redact);
      return concludeObservation({ summary: `asked with ${token}`, observations: { depth } }, failures);
    },
  });
  const config = (conditions: object, more: object = {}) => ({
    id: 'queue',
    name: 'Queue',
    configType: 'smoke_test',
    config: { testType: 'acme/queue', testDefinition: { token: '${env:TOKEN}', depth: 7, conditions }, ...more },
    environmentOverrides: { ci: { testDefinition: { depth: 2 } } },
    version: '1.0.0',
  });

  it('is saved, loaded, resolved and run as any other', async () => {
    using store = openStore('sqlite');
    const { runtime } = store;
    const configManager = new PreflightConfigManager({ runtime, smokeTests: [QueueTest] });
    configManager.saveConfig(config({ depth: { lt: 5 } }));
    const request = {
      runtime,
      configManager,
      configId: 'queue',
      agentId: 'agent-001',
      env: { TOKEN: 'planted' },
      kinds: [...builtInCheckKinds, queueCheck],
    };
    const failed = await runPreflight({ ...request, environment: '' });
    expect(failed).toMatchObject({
      status: 'failed',
      summary: 'asked with [redacted]; depth: expected a number below 5, observed 7 (1 attempt)',
    });
    await expect(runPreflight({ ...request, environment: 'ci' })).resolves.toMatchObject({ status: 'passed' });
    configManager.saveConfig(config({ depth: { lt: 5 } }, { enforcement: 'advisory' }));
    const advisory = await runPreflight({ ...request, environment: '' });
    expect(advisory).toMatchObject({ status: 'warned', evidence: [{ outcome: 'failed' }] });
    expect(advisory.summary).toMatch(/^Advisory, failed: asked with \[redacted\]/);
    expect(await runtime.executions.consecutiveFailures('queue', 'agent-001')).toBe(0);
  });

  it('is checked by its own schema, its conditions as those of any kind', () => {
    using store = openStore('memory');
    const own = new PreflightConfigManager({ runtime: store.runtime, smokeTests: [QueueTest] });
    const wrong = { ...config({ depth: { path: '$.', matches: '(', gt: 1 } }), environmentOverrides: {} };
    const verdict = own.validateConfig(wrong);
    expect(verdict.valid ? [] : verdict.violations.map(({ pointer }) => pointer)).toEqual([
      '/config/testDefinition/conditions/depth/path',
      '/config/testDefinition/conditions/depth/matches',
    ]);
    const without = own.validateConfig({
      ...wrong,
      config: { testType: 'acme/queue', testDefinition: { depth: 'x' } },
    });
    expect(without.valid ? [] : without.violations.map(({ pointer }) => pointer)).toEqual([
      '/config/testDefinition/token',
      '/config/testDefinition/depth',
    ]);
    expect(store.configManager.validateConfig(config({})).valid).toBe(false);
    const unknown = own.validateConfig({ ...wrong, config: { testType: 'acme/other', testDefinition: {} } });
    const known = [...builtInCheckKinds.map(({ testType }) => testType), 'acme/queue'].map((name) => `"${name}"`);
    expect(unknown.valid ? [] : unknown.violations).toEqual([
      { pointer: '/config/testType', expected: `one of ${known.join(', ')}`, found: '"acme/other"' },
    ]);
  });

  it('is a failed run where no kind was given for it', async () => {
    using store = openStore('memory');
    const configManager = new PreflightConfigManager({ runtime: store.runtime, smokeTests: [QueueTest] });
    configManager.saveConfig({
      ...config({}),
      config: { testType: 'acme/queue', testDefinition: { token: 't', depth: 1 } },
    });
    const { runtime } = store;
    const execution = await runPreflight({ runtime, configManager, configId: 'queue', agentId: 'a', env: {} });
    expect(execution).toMatchObject({
      status: 'failed',
      summary: expect.stringMatching(/^CHECK_UNSUPPORTED.*acme\/queue/),
    });
  });

  it('needs a name of the team in front, and stands once', () => {
    const plain = defineSmokeTest('queue', Type.Object({}));
    // @ts-expect-error a name without a slash is refused by the types too
    expect(() => new PreflightConfigManager({ smokeTests: [plain] })).toThrow(/acme\/port/);
    expect(() => new PreflightConfigManager({ smokeTests: [QueueTest, QueueTest] })).toThrow(/stands once/);
  });
});
