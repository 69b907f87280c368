// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to variables look like that

import { setImmediate as settle } from 'node:timers/promises';
import { PreflightConfigManager } from '@maf/config';
import { defineSmokeTest, type PreflightExecution } from '@maf/protocols';
import Type from 'typebox';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtInCheckKinds } from '../src/checks/built-in-check-kinds.js';
import type { CheckContext, CheckObservation } from '../src/checks/check-kind.js';
import { defineCheckKind } from '../src/checks/define-check-kind.js';
import { type RoundRequest, runRound } from '../src/round/run-round.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { openStore, storeModes, type TestStore } from './support/stores.js';

const ActedTest = defineSmokeTest('test/acted', Type.Object({ as: Type.Optional(Type.String()) }));

let store: TestStore;
let configManager: PreflightConfigManager;
/** The checks in the order in which they began, and those that are under way. */
let begun: string[];
let underWay: Set<string>;
let most: number;

/** What the checks do, by the `as` of their definition. */
const acts: Readonly<Record<string, (context: CheckContext) => Promise<CheckObservation> | CheckObservation>> = {
  pass: () => ({ outcome: 'passed', summary: 'fine', observations: {} }),
  warn: () => ({ outcome: 'warned', summary: 'slow', observations: {} }),
  fail: () => ({ outcome: 'failed', summary: 'down', observations: { status: 503 } }),
  break: () => {
    throw new Error('a hole in the kind');
  },
  hang: ({ signal }) =>
    new Promise((resolve) => {
      const end = () => resolve({ outcome: 'timeout', summary: 'no answer', observations: {} });
      if (signal.aborted) end();
      signal.addEventListener('abort', end);
    }),
};

function kindOf() {
  return defineCheckKind({
    smokeTest: ActedTest,
    async run({ as = 'pass' }, context) {
      const [name = '', id = '', said = ''] = as.split(' ');
      begun.push(id);
      underWay.add(id);
      most = Math.max(most, underWay.size);
      try {
        await settle();
        if (name === 'tell') return { outcome: 'failed', summary: `refused ${said}`, observations: { said } };
        return (await acts[name]?.(context)) ?? { outcome: 'failed', summary: 'no such act', observations: {} };
      } finally {
        underWay.delete(id);
      }
    },
  });
}

function save(id: string, act = 'pass', config: object = {}): void {
  const smokeTest = { testType: 'test/acted', testDefinition: { as: `${act} ${id}` }, ...config };
  const draft: unknown = { id, name: id, version: '1.0.0', configType: 'smoke_test', config: smokeTest };
  configManager.saveConfig(Object(draft));
}

function saveList(id: string, checks: readonly object[], config: object = {}): void {
  save(id, '', { testType: 'integration', testDefinition: { checks }, ...config });
}

function ask(configIds: readonly string[], parts: Partial<RoundRequest> = {}) {
  const { runtime } = store;
  const kinds = [...builtInCheckKinds, kindOf()];
  return runRound({ runtime, configManager, configIds, agentId: 'agent-001', env: {}, kinds, ...parts });
}

async function outcomes(configIds: readonly string[], parts: Partial<RoundRequest> = {}) {
  const { results } = await ask(configIds, parts);
  return results.map(({ configId, status }) => `${configId} ${status}`);
}

function beginAnew(mode: (typeof storeModes)[number]): void {
  store = openStore(mode);
  configManager = new PreflightConfigManager({ runtime: store.runtime, env: {}, smokeTests: [ActedTest] });
  begun = [];
  underWay = new Set();
  most = 0;
}

function stored(): Promise<PreflightExecution[]> {
  return store.runtime.executions.list();
}

describe.each(storeModes)('runRound on a %s store', (mode) => {
  beforeEach(() => beginAnew(mode));

  afterEach(() => store[Symbol.dispose]());

  it('runs so many at once, and gives the results in the order that was asked for', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `check-${index}`);
    for (const id of ids) save(id);
    const round = await ask([...ids].reverse(), { concurrency: 3 });
    expect(round.isGreen).toBe(true);
    expect(round.results.map(({ configId }) => configId)).toEqual([...ids].reverse());
    expect(most).toBe(3);
    await ask(ids, { concurrency: 1 });
    expect(most).toBe(3);
    expect(begun.slice(12)).toEqual(ids);
    expect(await stored()).toHaveLength(24);
  });

  it('runs what a check needs first, once, even if it was not asked for', async () => {
    save('db');
    save('cache');
    save('api', 'pass', { needs: ['db', 'cache'] });
    save('web', 'pass', { needs: ['api', 'db'] });
    expect(await outcomes(['web', 'cache', 'web'])).toEqual(['db passed', 'cache passed', 'api passed', 'web passed']);
    expect(begun.slice(2)).toEqual(['api', 'web']);
    expect(await stored()).toHaveLength(4);
  });

  it('skips what needs a check that is not green, and names the cause', async () => {
    save('db', 'fail');
    save('mail', 'warn');
    save('api', 'pass', { needs: ['mail', 'db'] });
    save('web', 'pass', { needs: ['api'] });
    save('letters', 'pass', { needs: ['mail'] });
    const { results, isGreen } = await ask(['web', 'letters']);
    expect(isGreen).toBe(false);
    expect(results).toMatchObject([
      { configId: 'mail', status: 'warned' },
      { configId: 'db', status: 'failed', evidence: [{ observations: { status: 503 } }] },
      {
        configId: 'api',
        status: 'skipped',
        configVersion: '1.0.0',
        cause: { reason: 'need', configId: 'db', status: 'failed', through: [] },
        summary: 'It needs db, which failed',
      },
      {
        configId: 'web',
        cause: { reason: 'need', configId: 'db', status: 'failed', through: ['api'] },
        summary: 'It needs api, which was skipped, as db failed',
      },
      { configId: 'letters', status: 'passed' },
    ]);
    expect((await stored()).map(({ configId }) => configId).sort()).toEqual(['db', 'letters', 'mail']);
  });

  it('takes the failure of an advisory check for what it is: a warning', async () => {
    save('lint', 'fail', { enforcement: 'advisory' });
    save('build', 'pass', { needs: ['lint'] });
    expect(await outcomes(['build'])).toEqual(['lint warned', 'build passed']);
  });

  it('fails each check of a circle by its name, skips what leads to it, and runs the rest', async () => {
    for (const id of ['a', 'b', 'outside', 'other']) save(id);
    save('b', 'pass', { needs: ['a'] });
    save('outside', 'pass', { needs: ['b'] });
    // No manager saves a circle; one from before, or in one environment, is there all the same.
    const loadConfig = (id: string) => {
      const config = configManager.loadConfig(id);
      return id === 'a' && config?.configType === 'smoke_test'
        ? { ...config, config: { ...config.config, needs: ['b'] } }
        : config;
    };
    const { results } = await ask(['outside', 'a', 'other'], { configManager: { loadConfig } });
    expect(results).toMatchObject([
      { configId: 'b', status: 'failed', attempts: 0, summary: expect.stringMatching(/^CHECK_CIRCLE: .*b → a → b/) },
      { configId: 'outside', status: 'skipped' },
      { configId: 'a', status: 'failed', summary: expect.stringContaining('a → b → a') },
      { configId: 'other', status: 'passed' },
    ]);
  });

  it('skips what needs a check that is gone', async () => {
    save('db');
    save('api', 'pass', { needs: ['db'] });
    configManager.deleteConfig('db');
    const { results } = await ask(['api']);
    expect(results).toMatchObject([{ summary: expect.stringMatching(/^CONFIG_NOT_FOUND/) }, { status: 'skipped' }]);
  });

  it('with failFast, stops what is under way at the first failure, and begins nothing more', async () => {
    save('slow', 'hang', { timeoutSeconds: 3600 });
    save('first');
    save('down', 'fail');
    save('later');
    const { results } = await ask(['slow', 'first', 'down', 'later'], { failFast: true, concurrency: 2 });
    const cause = { reason: 'fail_fast', configId: 'down', status: 'failed', through: [] };
    expect(results).toMatchObject([
      { configId: 'slow', status: 'skipped', cause },
      { configId: 'first', status: 'passed' },
      { configId: 'down', status: 'failed' },
      {
        configId: 'later',
        status: 'skipped',
        summary: 'down failed, and the round ends at its first failure',
      },
    ]);
    expect(begun).toEqual(['slow', 'first', 'down']);
    expect(underWay.size).toBe(0);
  });

  it('rejects with the reason when it is stopped, with nothing under way any more', async () => {
    for (const id of ['one', 'two', 'three']) save(id, 'hang', { timeoutSeconds: 3600 });
    const stop = new AbortController();
    const round = ask(['one', 'two', 'three'], { concurrency: 2, signal: stop.signal });
    const refused = expect(round).rejects.toThrow('stopped');
    await vi.waitFor(() => expect(underWay.size).toBe(2));
    stop.abort(new Error('stopped'));
    await refused;
    expect(underWay.size).toBe(0);
    expect(begun).toEqual(['one', 'two']);
    expect((await stored()).map(({ status }) => status)).toEqual(['running', 'running']);
  });

  it('tells its observer what is planned, what begins and how it ends, and ends when that fails', async () => {
    for (const id of ['one', 'two']) save(id, id === 'one' ? 'pass' : 'hang', { timeoutSeconds: 3600 });
    const told: string[] = [];
    const observer = {
      planned: (ids: readonly string[]) => void told.push(`planned ${ids}`),
      began: (id: string) => void told.push(`began ${id}`),
      ended: ({ configId, status }: { configId: string; status: string }) => {
        told.push(`${configId} ${status}`);
        throw new Error('no more room');
      },
    };
    await expect(ask(['one', 'two'], { observer })).rejects.toThrow('no more room');
    expect(told).toEqual(['planned one,two', 'began one', 'began two', 'one passed']);
    expect(underWay.size).toBe(0);
  });

  it('refuses a concurrency that runs nothing', async () => {
    await expect(ask([], { concurrency: 0 })).rejects.toThrow(RangeError);
  });
});

describe.each(storeModes)('a check of the kind integration on a %s store', (mode) => {
  beforeEach(() => beginAnew(mode));

  afterEach(() => store[Symbol.dispose]());

  it('runs its list in order, with what they saw as its evidence, and stores no runs of theirs', async () => {
    save('db');
    save('api', 'warn');
    save('web');
    saveList('all', [{ id: 'web' }, { id: 'db' }, { id: 'api' }]);
    const { results } = await ask(['all']);
    expect(results).toMatchObject([
      {
        status: 'warned',
        attempts: 1,
        summary: '3 of 3 checks are green; api warned: slow',
        evidence: [
          {
            observations: {
              checks: [
                { id: 'web', version: '1.0.0', status: 'passed', attempts: [{ attempt: 1, outcome: 'passed' }] },
                { id: 'db', status: 'passed' },
                { id: 'api', status: 'warned', summary: 'slow' },
              ],
            },
          },
        ],
      },
    ]);
    expect(begun).toEqual(['web', 'db', 'api']);
    expect(await stored()).toHaveLength(1);
  });

  it('skips by what the list and the checks themselves need, runs the rest, and fails', async () => {
    save('db', 'fail');
    save('api', 'pass', { needs: ['db'] });
    save('web');
    save('mail');
    saveList('all', [{ id: 'api' }, { id: 'web', needs: ['api'] }, { id: 'mail' }]);
    const { results } = await ask(['all']);
    expect(results[0]).toMatchObject({
      status: 'failed',
      evidence: [
        {
          observations: {
            checks: [
              { id: 'api', status: 'skipped', cause: { configId: 'db', through: [] } },
              { id: 'web', status: 'skipped', cause: { configId: 'db', through: ['api'] } },
              { id: 'mail', status: 'passed' },
            ],
          },
        },
      ],
    });
    expect(results[0]?.summary).toMatch(/^1 of 3 checks are green; api skipped: It needs db, which failed/);
    expect(begun).toEqual(['db', 'mail']);
  });

  it.each([1, 8])('shares each run with whoever asks in the round, %d at once', async (concurrency) => {
    save('db');
    save('api');
    saveList('one', [{ id: 'db' }, { id: 'api' }]);
    saveList('two', [{ id: 'api' }, { id: 'one' }]);
    const { results, isGreen } = await ask(['two', 'one', 'db'], { concurrency });
    expect(isGreen).toBe(true);
    expect(begun.sort()).toEqual(['api', 'db']);
    const [two, one, db] = results;
    expect(two).toMatchObject({ evidence: [{ observations: { checks: [{ id: 'api' }, { id: 'one' }] } }] });
    expect(one).toMatchObject({
      evidence: [{ observations: { checks: [{ id: 'db', execution: Reflect.get(Object(db), 'id') }, { id: 'api' }] } }],
    });
    expect(await stored()).toHaveLength(3);
  });

  it('keeps the secrets of the checks on its list out of its evidence', async () => {
    save('login', 'tell', { testDefinition: { as: 'tell login ${env:PASSWORD}' } });
    saveList('all', [{ id: 'login' }]);
    const { results } = await ask(['all'], { env: { PASSWORD: 'correct-horse' } });
    expect(results).toMatchObject([
      { status: 'failed', evidence: [{ observations: { checks: [{ id: 'login', status: 'failed' }] } }] },
    ]);
    expect(JSON.stringify([results, await stored()])).not.toContain('correct-horse');
  });

  it('ends what it runs when its own time is over', async () => {
    save('slow', 'hang', { timeoutSeconds: 3600 });
    save('db');
    saveList('all', [{ id: 'db' }, { id: 'slow' }], { timeoutSeconds: 0.05 });
    const { results } = await ask(['all']);
    expect(results).toMatchObject([
      { status: 'timeout', evidence: [{ outcome: 'timeout', observations: { checks: [{ id: 'db' }] } }] },
    ]);
    expect(underWay.size).toBe(0);
  });

  it('fails for one on the list that is gone, and is run by itself, too', async () => {
    save('db');
    saveList('all', [{ id: 'db' }]);
    configManager.deleteConfig('db');
    const { runtime } = store;
    const execution = await runPreflight({ runtime, configManager, configId: 'all', agentId: 'agent-001', env: {} });
    expect(execution).toMatchObject({ status: 'failed', attempts: 1 });
    expect(execution.summary).toContain('db failed: CONFIG_NOT_FOUND');
  });
});
