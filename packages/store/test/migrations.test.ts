import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configQueries, type Database, inspectSqlite, migrationNames, openSqlite } from '@maf/store';
import Driver from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { folderImage } from './support/folder-image.js';
import { startProcess } from './support/start-process.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { opened, temporaryStore } from './support/temporary-store.js';
import { thrownBy } from './support/thrown-by.js';

/** The names of the interface `Database`: the compiler asks for each, and for no other. */
const names: Record<keyof Database, 'table' | 'view'> = {
  messages: 'table',
  leases: 'table',
  reservation_conflicts: 'table',
  agents: 'table',
  agent_access: 'table',
  preflight_configs: 'table',
  lease_waiters: 'table',
  preflight_config_revisions: 'table',
  preflight_executions: 'table',
  preflight_receipts: 'table',
  escalations: 'table',
  escalation_deliveries: 'table',
  escalation_events: 'table',
  escalation_occurrences: 'table',
  audit_batches: 'table',
  audit_log: 'table',
  fallback_merges: 'table',
  smoke_tests: 'view',
  escalation_paths: 'view',
};

function tablesIn(file: string): Record<string, string> {
  const driver = new Driver(file, { readonly: true });
  try {
    const rows = driver
      .prepare<[], { name: string; type: string }>(
        `select name, type from sqlite_schema where type in ('table', 'view') and name not like 'sqlite_%'`,
      )
      .all();
    return Object.fromEntries(
      rows.filter(({ name }) => !name.startsWith('kysely_')).map(({ name, type }) => [name, type]),
    );
  } finally {
    driver.close();
  }
}

/** Changes a database as another program would. */
function change(file: string, sql: string): void {
  const driver = new Driver(file);
  driver.exec(sql);
  driver.close();
}

describe('migrations', () => {
  it('are named in the order in which they run', () => {
    expect(migrationNames).toEqual([...new Set(migrationNames)].sort());
    expect(migrationNames.every((name) => /^\d{4}-[a-z-]+$/.test(name))).toBe(true);
  });

  it('make every table and view of the interface, and no other', () => {
    expect(tablesIn(temporaryStore())).toEqual(names);
  });

  it('leave an up-to-date store as it is', () => {
    const folder = temporaryFolder();
    const file = temporaryStore(folder);
    const before = folderImage(folder);
    expect(inspectSqlite(file)).toEqual({ kind: 'current' });
    openSqlite(file).close();
    openSqlite(file, { mustExist: true }).close();
    expect(folderImage(folder)).toEqual(before);
  });

  it('run once when eight processes open a new file at the same moment', async () => {
    const file = join(temporaryFolder(), 'deep', 'in', 'runtime.db');
    const processes = Array.from({ length: 8 }, () => startProcess('open-store.mjs', { parameters: [file] }));
    await Promise.all(processes.map(({ printed }) => printed(1)));
    for (const { tell } of processes) tell('go');
    await Promise.all(processes.map(({ ended }) => ended()));
    const driver = new Driver(file, { readonly: true });
    const tables = driver.prepare(`select count(*) as tables from sqlite_schema where type = 'table'`).get();
    const applied = driver.prepare('select name from kysely_migration').pluck().all();
    driver.close();
    expect(processes.map(({ lines }) => JSON.parse(lines[1] ?? 'null'))).toEqual(processes.map(() => tables));
    expect(applied).toEqual(migrationNames);
    expect(tablesIn(file)).toEqual(names);
  });

  it('bring a file that was only begun to the newest schema', () => {
    const file = join(temporaryFolder(), 'runtime.db');
    change(
      file,
      'create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null)',
    );
    expect(inspectSqlite(file)).toEqual({ kind: 'behind', applied: [], pending: migrationNames });
    openSqlite(file).close();
    expect(inspectSqlite(file)).toEqual({ kind: 'current' });
    expect(tablesIn(file)).toEqual(names);
  });

  it('leave nothing half made when one fails, and run when its cause has gone', () => {
    const file = join(temporaryFolder(), 'runtime.db');
    change(file, 'create view audit_log as select 1 as one');
    expect(thrownBy(() => openSqlite(file))).toMatchObject({
      code: 'QUERY_FAILED',
      message: expect.stringContaining('audit_log already exists'),
    });
    expect(tablesIn(file)).toEqual({ audit_log: 'view' });
    change(file, 'drop view audit_log');
    openSqlite(file).close();
    expect(tablesIn(file)).toEqual(names);
  });
});

describe('a database that is not for this version', () => {
  it('is left alone when it knows a newer migration', () => {
    const folder = temporaryFolder();
    const file = temporaryStore(folder);
    change(file, `insert into kysely_migration (name, timestamp) values ('9999-future', '2099-01-01')`);
    const before = folderImage(folder);
    expect(inspectSqlite(file)).toEqual({ kind: 'newer', found: '9999-future' });
    expect(thrownBy(() => openSqlite(file))).toMatchObject({
      name: 'StoreNewerError',
      code: 'STORE_NEWER',
      isRetryable: false,
      location: file,
      found: '9999-future',
      supported: migrationNames.at(-1),
      message: expect.stringMatching(/newer schema 9999-future.*left as it is.*Upgrade/),
    });
    expect(folderImage(folder)).toEqual(before);
  });

  it('is left alone while its newer owner is at work', () => {
    const folder = temporaryFolder();
    const file = temporaryStore(folder);
    const owner = new Driver(file);
    owner.exec(`insert into kysely_migration (name, timestamp) values ('9999-future', '2099-01-01')`);
    const before = folderImage(folder)['runtime.db-wal'];
    expect(before).toBeDefined();
    expect(thrownBy(() => openSqlite(file))).toMatchObject({ code: 'STORE_NEWER' });
    expect(folderImage(folder)['runtime.db-wal']).toBe(before);
    owner.close();
  });

  it.each([
    ['of another program', 'create table notes (id integer primary key); create table tags (id integer primary key)'],
    [
      'of another program that uses Kysely',
      `create table notes (id integer primary key); create table tags (id integer primary key);
       create table kysely_migration (name text primary key); insert into kysely_migration values ('2020_notes')`,
    ],
    [
      'in WAL mode',
      'pragma journal_mode = wal; create table notes (id integer primary key); create table tags (id integer primary key)',
    ],
  ])('is left alone when it is one %s', (_, sql) => {
    const folder = temporaryFolder();
    const file = join(folder, 'runtime.db');
    change(file, sql);
    const before = folderImage(folder);
    expect(thrownBy(() => openSqlite(file))).toMatchObject({
      name: 'StoreForeignError',
      code: 'STORE_FOREIGN',
      isRetryable: false,
      location: file,
      tables: ['notes', 'tags'],
      message: expect.stringMatching(/notes, tags.*left as it is.*MAF_DB_PATH/),
    });
    expect(folderImage(folder)).toEqual(before);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});

describe('the views of the configurations', () => {
  it('read what the documents hold', () => {
    const store = opened(':memory:');
    const save = (id: string, configType: string, config: object) =>
      store.run(configQueries.upsertConfig, {
        id,
        configType,
        name: `the ${id}`,
        version: '1.2.3',
        document: JSON.stringify({ id, configType, config }),
        revision: 1,
        updatedAt: 7,
      });
    save('smoke', 'smoke_test', {
      testType: 'api',
      testDefinition: { endpoint: '/health', expectedStatus: 200 },
      timeoutSeconds: 30,
      retryCount: 2,
    });
    save('bare', 'smoke_test', { testType: 'custom', testDefinition: {} });
    save('path', 'escalation_path', {
      triggerConditions: ['preflight_failed'],
      escalationSteps: [{ level: 1, action: 'notify', target: 'ops' }],
      timeoutMinutes: 15,
      maxEscalationLevel: 3,
    });
    save('check', 'reservation_check', { checkType: 'file_exists', parameters: {} });

    const common = { version: '1.2.3', updated_at: 7 };
    const bare = { test_type: 'custom', test_definition: '{}', timeout_seconds: null, retry_count: null };
    const smoke = { test_type: 'api', timeout_seconds: 30, retry_count: 2 };
    expect(store.query('select * from smoke_tests order by id', [])).toEqual([
      { ...common, id: 'bare', name: 'the bare', ...bare },
      {
        ...common,
        id: 'smoke',
        name: 'the smoke',
        ...smoke,
        test_definition: '{"endpoint":"/health","expectedStatus":200}',
      },
    ]);
    expect(store.query('select * from escalation_paths', [])).toEqual([
      {
        ...common,
        id: 'path',
        name: 'the path',
        trigger_conditions: '["preflight_failed"]',
        escalation_steps: '[{"level":1,"action":"notify","target":"ops"}]',
        timeout_minutes: 15,
        max_escalation_level: 3,
      },
    ]);
  });
});
