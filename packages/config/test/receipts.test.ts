import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ConfigDraft,
  configDigests,
  createPreflightGate,
  PreflightConfigManager,
  requiredChecks,
  watchForReceipt,
} from '../src/index.js';
import { gitEnvironment, Repository } from './support/repository.js';

function check(id: string, parts: Partial<ConfigDraft> = {}): ConfigDraft {
  const testDefinition = { connectionString: '${env:DATABASE_URL}', query: 'SELECT 1' };
  const config = { testType: 'database' as const, testDefinition };
  return { id, name: id, version: '1.0.0', configType: 'smoke_test', config, ...parts };
}

const target: ConfigDraft = {
  id: 'ada',
  name: 'Ada',
  configType: 'escalation_target',
  version: '1.0.0',
  config: { targetType: 'person', channels: [] },
};

const path: ConfigDraft = {
  id: 'path',
  name: 'Path',
  version: '1.0.0',
  configType: 'escalation_path',
  config: {
    triggerConditions: [],
    escalationSteps: [{ level: 1, action: 'notify', target: 'lead' }],
    timeoutMinutes: 1,
    maxEscalationLevel: 1,
  },
};

let repository: Repository;
let runtime: ReturnType<typeof createRuntimeFactory>;
let manager: PreflightConfigManager;
let now: number;

beforeEach(() => {
  now = Date.UTC(2030, 0, 1);
  repository = new Repository();
  repository.write('a', 'one\n');
  repository.commitAll();
  // In the working tree, where git does not ignore it.
  runtime = createRuntimeFactory({ path: repository.path('maf.db'), env: {}, clock: () => now });
  manager = new PreflightConfigManager({ runtime, env: {} });
});
afterEach(() => {
  runtime.close();
  repository[Symbol.dispose]();
});

const place = (environment = '') => ({ runtime, folder: repository.folder, env: gitEnvironment, environment });

async function run(configId: string, status: 'passed' | 'failed' = 'passed', environment?: string) {
  const id = runtime.createId();
  const where = environment === undefined ? {} : { environment };
  await runtime.executions.create({ id, configId, agentId: 'A', ...where });
  await runtime.executions.start(id, where);
  return runtime.executions.finish(id, { status, summary: '', durationMs: 0 });
}

describe('the checks that are required', () => {
  it('are all that are not advisory in the environment, and no escalation paths or targets', () => {
    const advisory = { ...check('x').config, enforcement: 'advisory' as const };
    manager.saveConfig(check('b'));
    manager.saveConfig(check('a', { environmentOverrides: { staging: { enforcement: 'advisory' } } }));
    manager.saveConfig({
      ...check('c'),
      config: advisory,
      environmentOverrides: { staging: { enforcement: 'required' } },
    });
    manager.saveConfig(path);
    manager.saveConfig(target);
    const required = (environment?: string) => requiredChecks(runtime.configs.list(), environment);
    expect(required()).toEqual(['a', 'b']);
    expect(required('staging')).toEqual(['b', 'c']);
  });
});

describe('the digest of a configuration', () => {
  const digest = (environment?: string) => configDigests(runtime.configs.list(), environment).get('a');

  it('is that of what is in force, and not of the other environments', () => {
    manager.saveConfig(check('a', { environmentOverrides: { staging: { retryCount: 1 } } }));
    const [plain, staging] = [digest(), digest('staging')];
    expect(staging).not.toBe(plain);
    manager.saveConfig(check('a', { environmentOverrides: { staging: { retryCount: 2 } } }));
    expect(digest()).toBe(plain);
    expect(digest('staging')).not.toBe(staging);
  });

  it('does not depend on the order of properties', () => {
    manager.saveConfig(check('a', { description: 'x' }));
    const before = digest();
    const { description, ...rest } = check('a', { description: 'x' });
    manager.saveConfig({ description, ...rest });
    expect(digest()).toBe(before);
  });
});

describe('a watched run', () => {
  it('leaves a receipt without a secret, and opens the gate until something changes', async () => {
    manager.saveConfig(check('a'));
    const gate = createPreflightGate(place());
    expect(await gate.judge()).toMatchObject({ state: 'missing', checks: ['a'] });
    const watch = await watchForReceipt(place());
    const issued = await watch.leave({ agentId: 'A', executions: [await run('a')] });
    expect(await gate.judge()).toEqual({ state: 'fresh', ...issued });
    expect(JSON.stringify(issued)).not.toContain('DATABASE_URL');
    now += 3_600_000;
    expect(await gate.judge()).toMatchObject({ state: 'stale', stale: [{ fact: 'expiry' }] });
  });

  it('opens the gate of a claim, and of no other environment', async () => {
    manager.saveConfig(check('a'));
    await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'A', taskId: 't' });
    const watch = await watchForReceipt(place('staging'));
    await watch.leave({ agentId: 'A', executions: [await run('a', 'passed', 'staging')] });
    const claim = (environment: string) =>
      runtime.claim({ agentId: 'B', gate: createPreflightGate(place(environment)) });
    await expect(claim('')).rejects.toMatchObject({
      code: 'PREFLIGHT_RECEIPT_STALE',
      stale: [{ fact: 'environment', expected: 'staging', found: 'none' }],
    });
    expect(await claim('staging')).toHaveLength(1);
  });

  it.each<[string, () => unknown, string]>([
    ['the content', () => repository.write('a', 'two\n'), 'tree'],
    ['the commit', () => repository.git('commit', '-q', '--allow-empty', '-m', 'x'), 'commit'],
    ['the configuration', () => manager.saveConfig(check('a', { description: 'new' })), 'configuration'],
  ])('leaves none when %s changes during it', async (_, change, fact) => {
    manager.saveConfig(check('a'));
    const watch = await watchForReceipt(place());
    const executions = [await run('a')];
    change();
    expect(await watch.leave({ agentId: 'A', executions })).toMatchObject({ refused: [{ fact }] });
    expect(await runtime.receipts.list()).toEqual([]);
  });

  it('leaves none for what was run before, or was red', async () => {
    manager.saveConfig(check('a'));
    const earlier = await run('a');
    now += 1;
    const watch = await watchForReceipt(place());
    const red = await run('a', 'failed');
    for (const executions of [[earlier], [red], []])
      expect(await watch.leave({ agentId: 'A', executions })).toMatchObject({ refused: [{ fact: 'checks' }] });
  });

  it('is not there outside of a repository', async () => {
    const outside = { ...place(), folder: `${repository.folder}/..` };
    await expect(watchForReceipt(outside)).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
    await expect(createPreflightGate(outside).judge()).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
  });

  it('counts in the worktree that has the same content, and in no other', async () => {
    manager.saveConfig(check('a'));
    const linked = repository.path('../linked');
    repository.git('worktree', 'add', '-q', '--detach', linked);
    const watch = await watchForReceipt(place());
    await watch.leave({ agentId: 'A', executions: [await run('a')] });
    const gate = createPreflightGate({ ...place(), folder: linked });
    expect(await gate.judge()).toMatchObject({ state: 'fresh' });
    repository.write('../linked/a', 'two\n');
    expect(await gate.judge()).toMatchObject({ state: 'stale', stale: [{ fact: 'tree', paths: ['a'] }] });
    expect(await createPreflightGate(place()).judge()).toMatchObject({ state: 'fresh' });
  });
});
