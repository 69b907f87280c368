import { createRuntimeFactory, RequestInvalidError } from '@maf/runtime';
import { describe, expect, it } from 'vitest';
import {
  ConfigInvalidError,
  type ConfigMigration,
  ConfigNotFoundError,
  type MigrationDocument,
  MigrationFailedError,
  MigrationPathNotFoundError,
  PreflightConfigManager,
} from '../src/index.js';
import { apiHealthCheck, databaseConnectivityCheck, defaultEscalationPath, guideConfigs } from './guide-configs.js';
import { caught, stores } from './stores.js';

/** A step for smoke tests that writes into the description where it went. */
function step(from: string, to: string): ConfigMigration {
  return {
    configType: 'smoke_test',
    from,
    to,
    migrate: (document) => ({ ...document, description: `${document.description ?? document.version} ${to}` }),
  };
}

const failing: ConfigMigration = {
  ...step('1.0.0', '2.0.0'),
  migrate: () => {
    throw new RangeError('no room');
  },
};

function create(migrations: readonly ConfigMigration[] = []) {
  const runtime = createRuntimeFactory({ mode: 'memory' });
  const configManager = new PreflightConfigManager({ runtime, migrations, env: {} });
  return { runtime, configManager };
}

describe.each(stores)('migrations on $name', ({ prepare }) => {
  it('runs the loop of the guide', () => {
    const configManager = new PreflightConfigManager({ runtime: prepare()() });
    for (const config of guideConfigs) configManager.saveConfig(config);
    // Migrate all configurations to a new version
    const configs = configManager.listConfigs();
    for (const configId of configs) {
      configManager.migrateConfig(configId, '2.0.0');
    }
    for (const config of guideConfigs) {
      expect(configManager.loadStored(config.id)).toEqual({ document: { ...config, version: '2.0.0' }, revision: 2 });
      expect(configManager.history(config.id)[1]?.change).toBe('migrated');
    }
  });

  it('migrates all in one write, or none', async () => {
    const runtime = prepare()();
    const setUp = new PreflightConfigManager({ runtime });
    for (const config of guideConfigs) setUp.saveConfig(config);
    const before = guideConfigs.map(({ id }) => setUp.loadStored(id));
    const audit = await runtime.audit.list();
    expect(
      caught(() => new PreflightConfigManager({ runtime, migrations: [failing] }).migrateAll('2.0.0')),
    ).toMatchObject({
      code: 'MIGRATION_FAILED',
      configId: 'api-health-check',
    });
    expect(guideConfigs.map(({ id }) => setUp.loadStored(id))).toEqual(before);
    expect(await runtime.audit.list()).toEqual(audit);

    const reports = setUp.migrateAll('2.0.0', { actor: 'alice' });
    expect(reports.map(({ configId, changed }) => [configId, changed])).toEqual(
      guideConfigs.map(({ id }) => [id, true]),
    );
    for (const { id } of guideConfigs) {
      expect(setUp.loadStored(id)).toMatchObject({ document: { version: '2.0.0' }, revision: 2 });
      expect(setUp.history(id)[1]).toMatchObject({ change: 'migrated', actor: 'alice' });
    }
  });
});

describe('migrateConfig', () => {
  it('goes the shortest way, stamps the version, and reports what it did', () => {
    const { configManager } = create([
      step('1.0.0', '1.1.0'),
      step('1.1.0', '1.2.0'),
      step('1.x', '2.0.0'),
      step('2.0.0', '3.0.0'),
    ]);
    configManager.saveConfig(apiHealthCheck);
    const report = configManager.migrateConfig(apiHealthCheck.id, '3.0.0', { actor: 'alice' });
    expect(report).toEqual({
      configId: apiHealthCheck.id,
      versions: ['1.0.0', '2.0.0', '3.0.0'],
      changed: true,
      document: { ...apiHealthCheck, description: '1.0.0 2.0.0 3.0.0', version: '3.0.0' },
      operations: [
        { op: 'add', path: '/description', value: '1.0.0 2.0.0 3.0.0' },
        { op: 'replace', path: '/version', value: '3.0.0', oldValue: '1.0.0' },
      ],
    });
    expect(configManager.loadStored(apiHealthCheck.id)).toEqual({ document: report.document, revision: 2 });
    expect(configManager.history(apiHealthCheck.id)[1]).toMatchObject({ change: 'migrated', actor: 'alice' });
  });

  it('hands every step a copy that it may change, with the overrides and the version it is of', () => {
    const seen: MigrationDocument[] = [];
    const changing: ConfigMigration = {
      ...step('1.0.0', '2.0.0'),
      migrate: (document) => {
        seen.push(structuredClone(document));
        for (const override of Object.values(document.environmentOverrides ?? {})) override['retryDelayMs'] = 5;
        document.config['retryDelayMs'] = 1;
        return document;
      },
    };
    const { configManager } = create([changing]);
    configManager.saveConfig(databaseConnectivityCheck);
    const { operations } = configManager.migrateConfig(databaseConnectivityCheck.id, '2.0.0', { dryRun: true });
    expect(operations).toContainEqual({ op: 'add', path: '/config/retryDelayMs', value: 1 });
    expect(seen).toEqual([databaseConnectivityCheck]);
    expect(configManager.loadStored(databaseConnectivityCheck.id)?.document).toEqual(databaseConnectivityCheck);
    configManager.migrateConfig(databaseConnectivityCheck.id, '2.0.0');
    expect(configManager.loadConfig(databaseConnectivityCheck.id, 'production')?.config).toMatchObject({
      retryDelayMs: 5,
    });
    expect(configManager.loadConfig(databaseConnectivityCheck.id, 'staging')?.config).toMatchObject({
      retryDelayMs: 1,
    });
  });

  it('stores nothing in a dry run, and reports the same', () => {
    const { configManager } = create([step('1.0.0', '2.0.0')]);
    configManager.saveConfig(apiHealthCheck);
    const dry = configManager.migrateConfig(apiHealthCheck.id, '2.0.0', { dryRun: true });
    expect(configManager.loadStored(apiHealthCheck.id)).toEqual({ document: apiHealthCheck, revision: 1 });
    expect(configManager.migrateConfig(apiHealthCheck.id, '2.0.0')).toEqual(dry);
    expect(caught(() => create([failing]).configManager.migrateAll('x', { dryRun: true }))).toBeInstanceOf(
      RequestInvalidError,
    );
  });

  it('changes nothing at the same version', () => {
    const { configManager } = create([failing]);
    configManager.saveConfig(apiHealthCheck);
    expect(configManager.migrateConfig(apiHealthCheck.id, '1.0.0')).toEqual({
      configId: apiHealthCheck.id,
      versions: ['1.0.0'],
      changed: false,
      document: apiHealthCheck,
      operations: [],
    });
    expect(configManager.history(apiHealthCheck.id)).toHaveLength(1);
  });

  it('only stamps the version where no migration of that kind is registered', () => {
    const { configManager } = create([step('1.0.0', '2.0.0')]);
    configManager.saveConfig(defaultEscalationPath);
    expect(configManager.migrateConfig(defaultEscalationPath.id, '7.0.0').document).toEqual({
      ...defaultEscalationPath,
      version: '7.0.0',
    });
  });

  it('names the versions that can be reached where the one asked for cannot', () => {
    const { configManager } = create([step('1.0.0', '1.1.0'), step('1.1.0', '2.0.0'), step('5.0.0', '6.0.0')]);
    configManager.saveConfig(apiHealthCheck);
    const error = caught(() => configManager.migrateConfig(apiHealthCheck.id, '6.0.0'));
    expect(error).toBeInstanceOf(MigrationPathNotFoundError);
    expect(error).toMatchObject({
      code: 'MIGRATION_PATH_NOT_FOUND',
      configId: apiHealthCheck.id,
      isDowngrade: false,
      from: '1.0.0',
      to: '6.0.0',
      reachableVersions: ['1.1.0', '2.0.0'],
    });
    expect(String(error)).toContain('reachable are 1.1.0, 2.0.0');
    expect(configManager.loadStored(apiHealthCheck.id)?.revision).toBe(1);
  });

  it('points to rollback for a lower version, and to the revision that was of it', () => {
    const { configManager } = create();
    configManager.saveConfig(apiHealthCheck);
    configManager.saveConfig({ ...apiHealthCheck, name: 'Second' });
    configManager.migrateConfig(apiHealthCheck.id, '2.0.0');
    const known = caught(() => configManager.migrateConfig(apiHealthCheck.id, '1.0.0'));
    expect(known).toMatchObject({ code: 'MIGRATION_PATH_NOT_FOUND', isDowngrade: true, rollbackRevision: 2 });
    expect(String(known)).toContain('rollback("api-health-check", 2)');
    const unknown = caught(() => configManager.migrateConfig(apiHealthCheck.id, '0.9.0'));
    expect(unknown).toMatchObject({ isDowngrade: true, rollbackRevision: undefined });
    expect(String(unknown)).toContain('history("api-health-check")');
  });

  it('keeps the cause when a migration throws, and the old version', () => {
    const { configManager } = create([failing]);
    configManager.saveConfig(apiHealthCheck);
    const error = caught(() => configManager.migrateConfig(apiHealthCheck.id, '2.0.0'));
    expect(error).toBeInstanceOf(MigrationFailedError);
    expect(error).toMatchObject({
      code: 'MIGRATION_FAILED',
      configId: apiHealthCheck.id,
      from: '1.0.0',
      to: '2.0.0',
      cause: expect.any(RangeError),
      message: expect.stringContaining('no room'),
    });
    expect(configManager.loadStored(apiHealthCheck.id)).toEqual({ document: apiHealthCheck, revision: 1 });
  });

  it.each<[string, (document: MigrationDocument) => unknown, RegExp]>([
    ['nothing', () => undefined, /expected a document/],
    ['a promise', async (document) => document, /Promise/],
    ['another id', (document) => ({ ...document, id: 'other' }), /expected id to stay api-health-check, found other/],
    ['another kind', (document) => ({ ...document, configType: 'reservation_check' }), /configType to stay/],
    ['no config', ({ config: _config, ...document }) => document, /expected a document/],
    [
      'an invalid one',
      (document) => ({ ...document, config: { ...document.config, retryCount: -1 } }),
      /\/config\/retryCount/,
    ],
    [
      'an invalid override',
      (document) => ({ ...document, environmentOverrides: { x: { retryCount: -1 } } }),
      /\/environmentOverrides\/x\/retryCount/,
    ],
  ])('fails when a migration gives %s', (_what, migrate, message) => {
    const broken = { ...step('1.0.0', '2.0.0') };
    // What a program in plain JavaScript may hand over.
    Reflect.set(broken, 'migrate', migrate);
    const { configManager } = create([broken]);
    configManager.saveConfig(apiHealthCheck);
    const error = caught(() => configManager.migrateConfig(apiHealthCheck.id, '2.0.0'));
    expect(error).toBeInstanceOf(MigrationFailedError);
    expect(error).toMatchObject({ message: expect.stringMatching(message) });
    expect(configManager.loadStored(apiHealthCheck.id)?.revision).toBe(1);
  });

  it('takes a document that was right in its time and is not today', () => {
    const repair: ConfigMigration = {
      ...step('1.0.0', '2.0.0'),
      migrate: ({ config: { retries, ...config }, ...document }) => ({
        ...document,
        config: { ...config, retryCount: retries },
      }),
    };
    const { runtime, configManager } = create([repair]);
    const old = configManager.saveConfig(apiHealthCheck);
    Reflect.deleteProperty(old.config, 'retryCount');
    Reflect.set(old.config, 'retries', apiHealthCheck.config.retryCount);
    runtime.configs.write([{ change: 'saved', document: old }], undefined);
    expect(configManager.migrateConfig(apiHealthCheck.id, '2.0.0').document).toEqual({
      ...apiHealthCheck,
      version: '2.0.0',
    });
    runtime.configs.write([{ change: 'saved', document: old }], undefined);
    const without = new PreflightConfigManager({ runtime });
    expect(caught(() => without.migrateConfig(apiHealthCheck.id, '2.0.0'))).toBeInstanceOf(ConfigInvalidError);
  });

  it('refuses an id that does not exist, and what is no version', () => {
    const { configManager } = create();
    expect(caught(() => configManager.migrateConfig('none', '2.0.0'))).toBeInstanceOf(ConfigNotFoundError);
    configManager.saveConfig(apiHealthCheck);
    for (const version of ['two', '2.x', '2.0', 'v2.0.0', '2.0.0 ', '']) {
      expect(caught(() => configManager.migrateConfig(apiHealthCheck.id, version))).toMatchObject({
        code: 'REQUEST_INVALID',
        violations: [{ pointer: '/version', expected: 'a semantic version', found: JSON.stringify(version) }],
      });
    }
    expect(configManager.migrateConfig(apiHealthCheck.id, '2.0.0-beta.1+build.7').changed).toBe(true);
  });

  it('does not store over what somebody saved while the migration ran', () => {
    const runtime = createRuntimeFactory({ mode: 'memory' });
    const other = new PreflightConfigManager({ runtime });
    const slow: ConfigMigration = {
      ...step('1.0.0', '2.0.0'),
      migrate: (document) => {
        other.saveConfig({ ...apiHealthCheck, name: 'In between' });
        return document;
      },
    };
    other.saveConfig(apiHealthCheck);
    const configManager = new PreflightConfigManager({ runtime, migrations: [slow] });
    expect(caught(() => configManager.migrateConfig(apiHealthCheck.id, '2.0.0'))).toMatchObject({
      code: 'CONFIG_CONFLICT',
    });
    expect(other.loadConfig(apiHealthCheck.id)).toMatchObject({ name: 'In between', version: '1.0.0' });
  });
});

describe('what migrations must be', () => {
  it.each([
    ['a range that is none', [step('one', '2.0.0')], '/migrations/0/from'],
    ['a version that is none', [step('1.0.0', '2.x')], '/migrations/0/to'],
    ['a version with a v', [step('1.0.0', 'v2.0.0')], '/migrations/0/to'],
    ['a step downwards', [step('1.0.0', '2.0.0'), step('2.0.0', '1.0.0')], '/migrations/1/to'],
    ['a step in place', [step('2.0.0', '2.0.0')], '/migrations/0/to'],
    ['a step twice', [step('1.0.0', '2.0.0'), step('1.0.0', '2.0.0')], '/migrations/1'],
  ])('refuses %s', (_what, migrations, pointer) => {
    const error = caught(() => create(migrations));
    expect(error).toBeInstanceOf(RequestInvalidError);
    expect(error).toMatchObject({ violations: [{ pointer }] });
  });

  it('takes the same versions for another kind', () => {
    const other: ConfigMigration = { ...step('1.0.0', '2.0.0'), configType: 'escalation_path' };
    expect(() => create([step('1.0.0', '2.0.0'), other])).not.toThrow();
  });
});
