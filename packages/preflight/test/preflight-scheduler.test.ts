import type { ConfigDraft } from '@maf/config';
import type { MafError } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PreflightScheduler } from '../src/schedule/preflight-scheduler.js';
import { PreflightWorker } from '../src/worker/preflight-worker.js';
import { openStore, storeModes, type TestStore } from './support/stores.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nine = Date.UTC(2026, 0, 5, 9);

/** Looks at leases in the store, of which there are none: it passes. */
const locks = (schedule: object, more: object = {}): ConfigDraft => ({
  id: 'locks',
  name: 'Locks',
  configType: 'reservation_check',
  config: { checkType: 'lock_validation', parameters: {}, schedule: { cron: '0 * * * *', ...schedule } },
  version: '1.0.0',
  ...more,
});

describe.each(storeModes)('a scheduler on %s', (mode) => {
  let now: number;
  let chance: number;
  let store: TestStore;

  beforeEach(() => {
    now = nine + minuteMs;
    chance = 0;
    store = openStore(mode, { clock: () => now, random: () => chance });
  });
  afterEach(() => store[Symbol.dispose]());

  const newScheduler = (env: Record<string, string> = {}, onUnreadable?: (id: string, error: MafError) => void) =>
    new PreflightScheduler({ ...store, env, ...(onUnreadable === undefined ? {} : { onUnreadable }) });

  /** Runs what is in the queue; returns the due times that ran, in the order of their runs. */
  async function work(): Promise<string[]> {
    const worker = new PreflightWorker({ ...store, agentId: 'worker-1', env: {} });
    while ((await worker.runOnce()) > 0);
    const executions = await store.runtime.executions.list();
    return executions.map(({ context }) => String(context['scheduledFor'])).sort();
  }

  it('asks once for each due time, however many there are', async () => {
    store.configManager.saveConfig(locks({}));
    const schedulers = [newScheduler(), newScheduler(), newScheduler()];
    const turn = async () => (await Promise.all(schedulers.map((scheduler) => scheduler.runOnce()))).sort();
    expect(await turn()).toEqual([0, 0, 0]);
    now = nine + hourMs;
    expect(await turn()).toEqual([0, 0, 1]);
    expect(await turn()).toEqual([0, 0, 0]);
    expect(await newScheduler().runOnce()).toBe(0);
    now += hourMs;
    expect(await turn()).toEqual([0, 0, 1]);
    expect(await work()).toEqual(['2026-01-05T10:00:00.000Z', '2026-01-05T11:00:00.000Z']);
    expect(await newScheduler().runOnce()).toBe(0);
    expect(await store.runtime.executions.list()).toMatchObject([
      { id: 'schedule:locks:2026-01-05T11:00:00.000Z', agentId: 'maf-scheduler', status: 'passed' },
      { id: 'schedule:locks:2026-01-05T10:00:00.000Z', agentId: 'maf-scheduler', status: 'passed' },
    ]);
  });

  it('tells nobody of the result: nobody asked', async () => {
    store.configManager.saveConfig(locks({}));
    now = nine + hourMs;
    await newScheduler().runOnce();
    expect(await work()).toHaveLength(1);
    expect(await store.runtime.inbox('maf-scheduler')).toEqual([]);
  });

  it('makes good the latest due time of those at which nobody was there, and no other', async () => {
    store.configManager.saveConfig(locks({}));
    now = nine + 30.5 * hourMs;
    const scheduler = newScheduler();
    expect(await scheduler.runOnce()).toBe(1);
    expect(await scheduler.runOnce()).toBe(0);
    expect(await work()).toEqual(['2026-01-06T15:00:00.000Z']);
  });

  it('runs nothing again after the clock was set back', async () => {
    store.configManager.saveConfig(locks({}));
    const scheduler = newScheduler();
    for (const hours of [1, 2, 3, 1, 2, 3, 4]) {
      now = nine + hours * hourMs;
      await scheduler.runOnce();
    }
    expect(await work()).toHaveLength(4);
  });

  it('goes on after a clock that was far ahead is set right', async () => {
    const scheduler = newScheduler();
    now = nine + 400 * 24 * hourMs;
    store.configManager.saveConfig(locks({}));
    await scheduler.runOnce();
    now = nine + hourMs;
    expect(await scheduler.runOnce()).toBe(1);
    now += hourMs;
    expect(await scheduler.runOnce()).toBe(1);
  });

  it('begins anew with each revision', async () => {
    store.configManager.saveConfig(locks({ cron: '0 20 * * *' }));
    const scheduler = newScheduler();
    expect(await scheduler.runOnce()).toBe(0);
    now = nine + 3.5 * hourMs;
    store.configManager.saveConfig(locks({ cron: '0 11,13 * * *' }, { version: '1.1.0' }));
    expect(await scheduler.runOnce()).toBe(0);
    now = nine + 4 * hourMs;
    expect(await scheduler.runOnce()).toBe(1);
    now = nine + 24 * hourMs;
    const config = { checkType: 'lock_validation', parameters: {} };
    store.configManager.saveConfig({ ...locks({}, { version: '1.2.0' }), config });
    expect(await scheduler.runOnce()).toBe(0);
    now = nine + 48 * hourMs;
    expect(await scheduler.runOnce()).toBe(0);
    expect(await work()).toEqual(['2026-01-05T13:00:00.000Z']);
  });

  it('drops what is queued for a configuration that was deleted', async () => {
    store.configManager.saveConfig(locks({}));
    const scheduler = newScheduler();
    now = nine + hourMs;
    expect(await scheduler.runOnce()).toBe(1);
    store.configManager.deleteConfig('locks');
    expect(await work()).toEqual([]);
    now += hourMs;
    expect(await scheduler.runOnce()).toBe(0);
    store.configManager.rollback('locks', 1);
    now += minuteMs;
    expect(await scheduler.runOnce()).toBe(0);
    now = nine + 3 * hourMs;
    expect(await scheduler.runOnce()).toBe(1);
  });

  it('lets chance put a run off, counted from the due time', async () => {
    store.configManager.saveConfig(locks({ jitterSeconds: 600 }));
    chance = 0.5;
    now = nine + hourMs + 2000;
    expect(await newScheduler().runOnce()).toBe(1);
    now = nine + hourMs + 299_999;
    expect(await work()).toEqual([]);
    chance = 0;
    expect(await newScheduler().runOnce()).toBe(0);
    now = nine + hourMs + 300_000;
    expect(await work()).toEqual(['2026-01-05T10:00:00.000Z']);
  });

  it('keeps the schedule of its environment, and runs the check in it', async () => {
    const environmentOverrides = { production: { schedule: { cron: '30 * * * *' } } };
    store.configManager.saveConfig(locks({}, { environmentOverrides }));
    now = nine + hourMs;
    expect(await newScheduler({ NODE_ENV: 'production' }).runOnce()).toBe(1);
    await work();
    expect(await store.runtime.executions.list()).toMatchObject([
      { id: 'schedule:locks:2026-01-05T09:30:00.000Z', environment: 'production' },
    ]);
    expect(await newScheduler({ NODE_ENV: 'test' }).runOnce()).toBe(1);
  });

  it('asks once where two environments have the same due time', async () => {
    store.configManager.saveConfig(locks({}));
    now = nine + hourMs;
    expect(await newScheduler({ NODE_ENV: 'production' }).runOnce()).toBe(1);
    expect(await newScheduler({ NODE_ENV: 'test' }).runOnce()).toBe(0);
    expect(await work()).toHaveLength(1);
  });

  it('tells once of a revision that cannot be loaded, and keeps the others', async () => {
    store.configManager.saveConfig(locks({}));
    const broken = { ...locks({}, { id: 'broken' }), version: 'none' };
    store.runtime.configs.write([{ change: 'saved', document: JSON.parse(JSON.stringify(broken)) }], undefined);
    const told: string[] = [];
    const scheduler = newScheduler({}, (id, { code }) => told.push(`${id} ${code}`));
    now = nine + hourMs;
    expect(await scheduler.runOnce()).toBe(1);
    now += hourMs;
    expect(await scheduler.runOnce()).toBe(1);
    expect(told).toEqual(['broken CONFIG_INVALID']);
  });
});
