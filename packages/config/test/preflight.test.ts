import { ConfigConflictError, createRuntimeFactory, defaultRuntime, RequestInvalidError } from '@maf/runtime';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  ConfigInvalidError,
  ConfigNotFoundError,
  PreflightConfigManager,
  type PreflightConfigManagerOptions,
  RevisionNotFoundError,
} from '../src/index.js';
import { apiHealthCheck, databaseConnectivityCheck, defaultEscalationPath, guideConfigs } from './guide-configs.js';
import { caught, stores, temporaryFolder } from './stores.js';

function withConfig(base: typeof apiHealthCheck, changes: object) {
  return { ...base, config: { ...base.config, ...changes } };
}

describe.each(stores)('PreflightConfigManager on $name', ({ prepare, lasts }) => {
  function create(options: Omit<PreflightConfigManagerOptions, 'runtime'> = {}) {
    const runtime = prepare()();
    return { runtime, manager: new PreflightConfigManager({ runtime, env: {}, ...options }) };
  }

  it('saves every configuration of the guide and gives it back', () => {
    const { manager } = create();
    for (const config of guideConfigs) {
      expect(manager.saveConfig(config)).toEqual(config);
      expect(manager.loadStored(config.id)).toEqual({ document: config, revision: 1 });
    }
    expect(manager.listConfigs()).toEqual([
      'api-health-check',
      'critical-failure-escalation',
      'database-connectivity-check',
      'default-escalation-path',
      'file-lock-validation',
    ]);
    expect(manager.listConfigs({ configType: 'escalation_path' })).toEqual([
      'critical-failure-escalation',
      'default-escalation-path',
    ]);
    expect(manager.listConfigs({ configType: 'reservation_check' })).toEqual(['file-lock-validation']);
  });

  it('answers undefined, nothing and false where there is no such configuration', () => {
    const { manager } = create();
    expect(manager.loadConfig('none')).toBeUndefined();
    expect(manager.loadStored('none')).toBeUndefined();
    expect(manager.listConfigs()).toEqual([]);
    expect(manager.history('none')).toEqual([]);
    expect(manager.deleteConfig('none')).toBe(false);
  });

  it('makes no revision for a document equal to the current one, whatever the order of its names', () => {
    const { manager } = create();
    manager.saveConfig(apiHealthCheck);
    const reordered = Object.fromEntries(Object.entries(apiHealthCheck).reverse());
    manager.saveConfig({ ...apiHealthCheck, ...reordered, description: undefined });
    expect(manager.history(apiHealthCheck.id)).toHaveLength(1);
    manager.saveConfig({ ...apiHealthCheck, description: 'new' });
    expect(manager.history(apiHealthCheck.id).map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it('leaves the old version intact when a save fails', async () => {
    const open = prepare();
    const runtime = open();
    const manager = new PreflightConfigManager({ runtime });
    manager.saveConfig(databaseConnectivityCheck);
    const audit = await runtime.audit.list();
    const broken = {
      ...databaseConnectivityCheck,
      version: '1.1.0',
      environmentOverrides: { staging: { retryCount: -1 } },
    };
    expect(caught(() => manager.saveConfig(broken))).toBeInstanceOf(ConfigInvalidError);
    expect(caught(() => manager.saveConfig({ ...databaseConnectivityCheck, config: {} }))).toBeInstanceOf(
      ConfigInvalidError,
    );
    expect(
      caught(() => manager.saveConfig({ ...databaseConnectivityCheck, name: 'x' }, { actor: 'a b' })),
    ).toBeInstanceOf(RequestInvalidError);
    const reader = new PreflightConfigManager({ runtime: lasts ? open() : runtime });
    expect(reader.loadStored(databaseConnectivityCheck.id)).toEqual({
      document: databaseConnectivityCheck,
      revision: 1,
    });
    expect(reader.history(databaseConnectivityCheck.id)).toHaveLength(1);
    expect(await runtime.audit.list()).toEqual(audit);
    expect(audit).toMatchObject([{ action: 'config.saved' }]);
  });

  it('keeps what was saved for the next process, where the store lasts', () => {
    const open = prepare();
    const first = open();
    new PreflightConfigManager({ runtime: first }).saveConfig(apiHealthCheck);
    first.close();
    const after = new PreflightConfigManager({ runtime: open() }).loadStored(apiHealthCheck.id);
    expect(after).toEqual(lasts ? { document: apiHealthCheck, revision: 1 } : undefined);
  });

  it('refuses to save over what somebody else saved in between', () => {
    const { manager } = create();
    manager.saveConfig(apiHealthCheck, { expectedRevision: 0 });
    manager.saveConfig({ ...apiHealthCheck, name: 'Second' }, { expectedRevision: 1 });
    const late = { ...apiHealthCheck, name: 'Late' };
    expect(caught(() => manager.saveConfig(late, { expectedRevision: 1 }))).toMatchObject({
      code: 'CONFIG_CONFLICT',
      isRetryable: true,
      expectedRevision: 1,
      currentRevision: 2,
    });
    expect(caught(() => manager.saveConfig(late, { expectedRevision: 0 }))).toBeInstanceOf(ConfigConflictError);
    const same = { ...apiHealthCheck, name: 'Second' };
    expect(caught(() => manager.saveConfig(same, { expectedRevision: 1 }))).toBeInstanceOf(ConfigConflictError);
    expect(manager.loadConfig(apiHealthCheck.id)?.name).toBe('Second');
  });

  it('keeps the history with its actors, a deletion too, and counts on after it', () => {
    const { manager } = create();
    manager.saveConfig(apiHealthCheck, { actor: 'alice' });
    expect(manager.deleteConfig(apiHealthCheck.id, { actor: 'bob' })).toBe(true);
    expect(manager.deleteConfig(apiHealthCheck.id)).toBe(false);
    expect(manager.listConfigs()).toEqual([]);
    manager.saveConfig({ ...apiHealthCheck, name: 'Again' });
    expect(manager.history(apiHealthCheck.id)).toMatchObject([
      { revision: 1, change: 'saved', actor: 'alice', document: apiHealthCheck },
      { revision: 2, change: 'deleted', actor: 'bob', document: apiHealthCheck },
      { revision: 3, change: 'saved', document: { name: 'Again' } },
    ]);
  });

  it('tells what differs between two revisions, with the old values', () => {
    const { manager } = create();
    manager.saveConfig(apiHealthCheck);
    manager.saveConfig(withConfig(apiHealthCheck, { retryCount: 5 }));
    manager.saveConfig({ ...withConfig(apiHealthCheck, { retryCount: 5 }), version: '1.0.1' });
    const retries = { op: 'replace', path: '/config/retryCount', value: 5, oldValue: 3 };
    const version = { op: 'replace', path: '/version', value: '1.0.1', oldValue: '1.0.0' };
    expect(manager.diff(apiHealthCheck.id, 1, 2)).toEqual([retries]);
    expect(manager.diff(apiHealthCheck.id, 2)).toEqual([version]);
    expect(manager.diff(apiHealthCheck.id, 1)).toEqual(expect.arrayContaining([retries, version]));
    expect(manager.diff(apiHealthCheck.id, 3, 3)).toEqual([]);
    expect(manager.diff(apiHealthCheck.id, 2, 1)).toEqual([{ ...retries, value: 3, oldValue: 5 }]);
  });

  it('rolls back as a new revision, once', () => {
    const { manager } = create();
    manager.saveConfig(apiHealthCheck);
    manager.saveConfig({ ...apiHealthCheck, name: 'Second' });
    expect(manager.rollback(apiHealthCheck.id, 1, { actor: 'alice' })).toEqual(apiHealthCheck);
    expect(manager.loadStored(apiHealthCheck.id)).toEqual({ document: apiHealthCheck, revision: 3 });
    expect(manager.history(apiHealthCheck.id).at(-1)).toMatchObject({ change: 'rolled_back', actor: 'alice' });
    manager.rollback(apiHealthCheck.id, 1);
    expect(manager.history(apiHealthCheck.id)).toHaveLength(3);
  });

  it('brings a deleted configuration back', () => {
    const { manager } = create();
    manager.saveConfig(apiHealthCheck);
    manager.deleteConfig(apiHealthCheck.id);
    manager.rollback(apiHealthCheck.id, 1);
    expect(manager.loadStored(apiHealthCheck.id)).toEqual({ document: apiHealthCheck, revision: 3 });
  });

  it('names what there is when a revision or an id does not exist', () => {
    const { manager } = create();
    manager.saveConfig(apiHealthCheck);
    for (const action of [() => manager.rollback(apiHealthCheck.id, 7), () => manager.diff(apiHealthCheck.id, 1, 7)]) {
      expect(caught(action)).toBeInstanceOf(RevisionNotFoundError);
      expect(caught(action)).toMatchObject({ code: 'REVISION_NOT_FOUND', revision: 7, latestRevision: 1 });
    }
    for (const action of [() => manager.rollback('none', 1), () => manager.diff('none', 1)]) {
      expect(caught(action)).toBeInstanceOf(ConfigNotFoundError);
      expect(caught(action)).toMatchObject({ code: 'CONFIG_NOT_FOUND', configId: 'none' });
    }
  });

  it('hands out copies only', () => {
    const { manager } = create();
    const draft = structuredClone(databaseConnectivityCheck);
    const saved = manager.saveConfig(draft);
    const handedOut = [draft, saved, manager.loadStored(draft.id)?.document, manager.history(draft.id)[0]?.document];
    for (const document of handedOut) Object.assign(document?.config ?? {}, { retryCount: 99 });
    Object.assign(manager.loadConfig(draft.id)?.config ?? {}, { retryCount: 99 });
    Object.assign(manager.rollback(draft.id, 1).config, { retryCount: 99 });
    expect(manager.loadStored(draft.id)?.document).toEqual(databaseConnectivityCheck);
    expect(manager.history(draft.id)[0]?.document).toEqual(databaseConnectivityCheck);
  });
});

describe('environments', () => {
  function create(env: Readonly<Record<string, string | undefined>> = {}) {
    const manager = new PreflightConfigManager({ runtime: createRuntimeFactory({ mode: 'memory' }), env });
    manager.saveConfig(databaseConnectivityCheck);
    return manager;
  }
  const { environmentOverrides: _overrides, ...base } = databaseConnectivityCheck;
  const { id } = base;

  it('merges the overrides of the environment asked for over the configuration', () => {
    const manager = create();
    expect(manager.loadConfig(id, 'production')).toEqual({
      ...base,
      config: { ...base.config, timeoutSeconds: 30, retryCount: 5 },
    });
    expect(manager.loadConfig(id, 'development')).toEqual({
      ...base,
      config: {
        ...base.config,
        testDefinition: { ...base.config.testDefinition, connectionString: 'postgresql://localhost:5432/maf_dev' },
      },
    });
  });

  it('gives the base without overrides where the environment has none, or is none', () => {
    const manager = create({ NODE_ENV: 'production' });
    expect(manager.loadConfig(id, 'staging')).toEqual(base);
    expect(manager.loadConfig(id, '')).toEqual(base);
    expect(create({ NODE_ENV: '' }).loadConfig(id)).toEqual(base);
    expect(create().loadConfig(id)).toEqual(base);
  });

  it('takes NODE_ENV where no environment is asked for, as it is at that moment', () => {
    const env: Record<string, string> = { NODE_ENV: 'production' };
    const manager = create(env);
    expect(manager.loadConfig(id)).toMatchObject({ config: { retryCount: 5 } });
    env['NODE_ENV'] = 'development';
    expect(manager.loadConfig(id)).toMatchObject({ config: { retryCount: 2 } });
    expect(manager.loadConfig(id, 'production')).toMatchObject({ config: { retryCount: 5 } });
  });

  it('looks in process.env when nothing else is given', () => {
    vi.stubEnv('NODE_ENV', 'production');
    onTestFinished(() => void vi.unstubAllEnvs());
    const manager = new PreflightConfigManager({ runtime: createRuntimeFactory({ mode: 'memory' }) });
    manager.saveConfig(databaseConnectivityCheck);
    expect(manager.loadConfig(id)).toMatchObject({ config: { retryCount: 5 } });
  });

  it.each(['__proto__', 'constructor', 'toString'])('finds no overrides under %s', (name) => {
    expect(create().loadConfig(id, name)).toEqual(base);
  });

  it('replaces arrays', () => {
    const manager = create();
    const steps = [{ level: 1, action: 'notify', target: 'night-shift' }];
    manager.saveConfig({ ...defaultEscalationPath, environmentOverrides: { night: { escalationSteps: steps } } });
    expect(manager.loadConfig(defaultEscalationPath.id, 'night')).toMatchObject({ config: { escalationSteps: steps } });
  });
});

describe('what is refused', () => {
  const manager = new PreflightConfigManager({ runtime: createRuntimeFactory({ mode: 'memory' }), env: {} });

  function violationsOf(config: unknown) {
    const verdict = manager.validateConfig(config);
    return verdict.valid ? [] : verdict.violations;
  }

  it('names the configuration, the pointer, what was expected and what was found', () => {
    const broken = withConfig(apiHealthCheck, { retryCount: 'three' });
    const error = caught(() => manager.saveConfig({ ...broken, version: '1' }));
    expect(error).toBeInstanceOf(ConfigInvalidError);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', configId: 'api-health-check', occasion: 'save' });
    const violations = Reflect.get(Object(error), 'violations');
    expect(violations).toEqual([
      { pointer: '/version', expected: expect.stringContaining('text matching'), found: '"1"' },
      { pointer: '/config/retryCount', expected: 'an integer', found: '"three"' },
    ]);
    expect(String(error)).toContain('Configuration api-health-check is not valid');
    expect(String(error)).toContain('/config/retryCount: expected an integer, found "three"');
  });

  it('points into the override that makes a configuration an invalid one', () => {
    const overrides = {
      staging: { retryCount: -1, testDefinition: { expectedRows: 'many', 'a/b': 1 } },
      production: { testDefinition: { connectionString: 'mongodb://h' } },
      fine: { retryCount: 0 },
    };
    expect(
      violationsOf({ ...databaseConnectivityCheck, environmentOverrides: overrides }).map(({ pointer }) => pointer),
    ).toEqual([
      '/environmentOverrides/staging/retryCount',
      '/environmentOverrides/staging/testDefinition/expectedRows',
      '/environmentOverrides/staging/testDefinition/a~1b',
      '/environmentOverrides/production/testDefinition/connectionString',
    ]);
  });

  it('points into the override for what it leaves out, and escapes its name', () => {
    const environmentOverrides = { 'a/b~c': { testType: 'database' } };
    expect(violationsOf({ ...apiHealthCheck, environmentOverrides })).toContainEqual({
      pointer: '/environmentOverrides/a~1b~0c/testDefinition/query',
      expected: 'a string',
      found: 'nothing',
    });
  });

  it('reports what is wrong in the base once, and what an override adds to it', () => {
    const broken = {
      ...withConfig(apiHealthCheck, { retryCount: -1 }),
      environmentOverrides: { x: { timeoutSeconds: 0 } },
    };
    expect(violationsOf(broken).map(({ pointer }) => pointer)).toEqual([
      '/config/retryCount',
      '/environmentOverrides/x/timeoutSeconds',
    ]);
  });

  it('applies the rules of the kind to what an override makes of it', () => {
    const environmentOverrides = { small: { maxEscalationLevel: 2 } };
    expect(violationsOf({ ...defaultEscalationPath, environmentOverrides })).toEqual([
      {
        pointer: '/environmentOverrides/small/escalationSteps/2/level',
        expected: 'a level up to maxEscalationLevel (2)',
        found: '3',
      },
    ]);
  });

  it.each([undefined, null, 7, 'text', [], {}, [apiHealthCheck], { ...apiHealthCheck, configType: 'other' }])(
    'refuses %j',
    (value) => {
      expect(violationsOf(value)).not.toEqual([]);
    },
  );

  it('refuses an override that is no object', () => {
    const environmentOverrides = { production: 7 };
    expect(violationsOf({ ...apiHealthCheck, environmentOverrides })).toMatchObject([
      { pointer: '/environmentOverrides/production', found: '7' },
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'unknown'])('refuses the property %s', (name) => {
    const text = JSON.stringify({ ...apiHealthCheck, PLACE: { polluted: true } }).replace('PLACE', name);
    expect(violationsOf(JSON.parse(text))).not.toEqual([]);
    expect(caught(() => manager.saveConfig(JSON.parse(text)))).toBeInstanceOf(ConfigInvalidError);
    expect(manager.loadStored(apiHealthCheck.id)).toBeUndefined();
  });

  it.each([
    '{"__proto__": {"polluted": true}}',
    '{"constructor": {"prototype": {"polluted": true}}}',
    '{"testDefinition": {"headers": {"__proto__": {"polluted": true}}}}',
  ])('lets no override reach a prototype: %s', (text) => {
    expect(violationsOf({ ...apiHealthCheck, environmentOverrides: { x: JSON.parse(text) } })).not.toEqual([]);
    expect(
      violationsOf(
        JSON.parse(
          JSON.stringify({ ...apiHealthCheck, environmentOverrides: {} }).replace('{}', `{"__proto__": ${text}}`),
        ),
      ),
    ).not.toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('does not repeat a connection string', () => {
    const testDefinition = { connectionString: 'mysql://root:hunter2@h/d', query: 'select 1', expectedRows: 'x' };
    const error = caught(() =>
      manager.saveConfig(withConfig(apiHealthCheck, { testType: 'database', testDefinition })),
    );
    expect(error).toBeInstanceOf(ConfigInvalidError);
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });

  it('gives a copy of what is valid', () => {
    const verdict = manager.validateConfig(apiHealthCheck);
    expect(verdict).toEqual({ valid: true, config: apiHealthCheck });
    expect(verdict.valid && verdict.config.config).not.toBe(apiHealthCheck.config);
  });

  it('says which environment a stored document is not valid in', () => {
    const runtime = createRuntimeFactory({ mode: 'memory' });
    const reader = new PreflightConfigManager({ runtime });
    const stored = reader.saveConfig(databaseConnectivityCheck);
    // As a store holds it that was changed by hand, past the manager.
    const environmentOverrides = { production: { retryCount: -1 } };
    runtime.configs.write([{ change: 'saved', document: { ...stored, environmentOverrides } }], undefined);
    expect(caught(() => reader.loadConfig(stored.id, 'production'))).toMatchObject({
      code: 'CONFIG_INVALID',
      occasion: 'load',
      environment: 'production',
      violations: [{ pointer: '/config/retryCount', found: '-1' }],
    });
    expect(reader.loadConfig(stored.id, 'staging')?.id).toBe(stored.id);
    runtime.configs.write([{ change: 'saved', document: { ...stored, name: '' } }], undefined);
    expect(caught(() => reader.loadConfig(stored.id, ''))).toMatchObject({ environment: undefined });
  });
});

describe('the default runtime', () => {
  it('is what a manager of no runtime keeps its configurations in', () => {
    vi.stubEnv('MAF_RUNTIME_MODE', 'sqlite');
    vi.stubEnv('MAF_AGENT_MAIL_ROOT', temporaryFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    const configManager = new PreflightConfigManager();
    configManager.saveConfig(apiHealthCheck);
    const runtime = defaultRuntime();
    onTestFinished(() => runtime.close());
    expect(runtime.configs.find(apiHealthCheck.id)?.document).toEqual(apiHealthCheck);
    expect(new PreflightConfigManager().listConfigs()).toEqual([apiHealthCheck.id]);
  });

  it('is not opened before it is used', () => {
    vi.stubEnv('MAF_RUNTIME_MODE', 'no-such-mode');
    onTestFinished(() => void vi.unstubAllEnvs());
    const configManager = new PreflightConfigManager();
    expect(configManager.validateConfig(apiHealthCheck).valid).toBe(true);
    expect(caught(() => configManager.listConfigs())).toMatchObject({ code: 'MODE_UNKNOWN' });
  });
});
