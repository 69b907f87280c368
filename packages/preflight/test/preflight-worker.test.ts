import type { MafPreflightCheck, PreflightExecution } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { PreflightWorker } from '../src/worker/preflight-worker.js';
import type { PreflightWorkerOptions } from '../src/worker/preflight-worker-options.js';
import { apiHealthCheck } from './support/guide-configs.js';
import { ManualTime } from './support/manual-time.js';
import { failing, hanging, passing, scriptedKind } from './support/scripted-kind.js';
import { openStore, storeModes, type TestStore } from './support/stores.js';

/** The message of the usage guide, as it stands there. */
const preflightCheck: MafPreflightCheck = {
  type: 'PREFLIGHT_CHECK',
  agentId: 'agent-001',
  configId: 'api-health-check',
  executionId: 'exec-12345',
  checkType: 'smoke_test',
  context: {
    environment: 'production',
    region: 'us-west-2',
  },
};

function workerOn(store: TestStore, parts: Partial<PreflightWorkerOptions> = {}): PreflightWorker {
  return new PreflightWorker({ ...store, agentId: 'worker-1', env: {}, kinds: [scriptedKind([passing])], ...parts });
}

async function resultsFor(store: TestStore, agentId = 'agent-001') {
  return (await store.runtime.inbox(agentId)).map(({ message }) => message);
}

describe.each(storeModes)('PreflightWorker on a %s store', (mode) => {
  it("runs the guide's message and sends the result to the agent that asked", async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    await store.runtime.enqueue({ ...preflightCheck, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` });
    const finished: PreflightExecution[] = [];
    const worker = workerOn(store, { onFinished: async (execution) => finished.push(execution) });
    expect(await worker.runOnce()).toBe(1);
    expect(await resultsFor(store)).toMatchObject([
      {
        type: 'PREFLIGHT_RESULT',
        agentId: 'worker-1',
        to: 'agent-001',
        configId: 'api-health-check',
        executionId: 'exec-12345',
        checkType: 'smoke_test',
        status: 'passed',
        attempts: 1,
        summary: 'all is well',
        idempotencyKey: 'result:exec-12345',
        traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      },
    ]);
    expect(finished).toEqual([await store.runtime.executions.find('exec-12345')]);
    expect(finished[0]).toMatchObject({ environment: 'production', context: preflightCheck.context });
    expect(await worker.runOnce()).toBe(0);
  });

  it('keeps its own facts with a run, beside those of the message, which come first', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    await store.runtime.enqueue(preflightCheck);
    await workerOn(store, { facts: async () => ({ git: { commit: 'abc' }, region: 'of the worker' }) }).runOnce();
    const execution = await store.runtime.executions.find('exec-12345');
    expect(execution?.context).toEqual({ ...preflightCheck.context, git: { commit: 'abc' } });
  });

  it('answers a message whose configuration does not exist with a failed result', async () => {
    using store = openStore(mode);
    await store.runtime.enqueue(preflightCheck);
    expect(await workerOn(store).runOnce()).toBe(1);
    const [result] = await resultsFor(store);
    expect(result).toMatchObject({ type: 'PREFLIGHT_RESULT', status: 'failed', attempts: 0 });
    expect(result).toHaveProperty('summary', expect.stringContaining('CONFIG_NOT_FOUND'));
    expect(await store.runtime.deadLetters()).toEqual([]);
  });

  it('runs a check once that is asked for twice, and answers each asker', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    const kind = scriptedKind([passing]);
    await store.runtime.enqueue(preflightCheck);
    await store.runtime.enqueue(preflightCheck);
    await store.runtime.enqueue({ ...preflightCheck, agentId: 'agent-002' });
    const worker = workerOn(store, { kinds: [kind] });
    for (const _ of [1, 2, 3]) expect(await worker.runOnce()).toBe(1);
    expect(kind.made).toBe(1);
    expect(await resultsFor(store)).toHaveLength(1);
    expect(await resultsFor(store, 'agent-002')).toMatchObject([{ executionId: 'exec-12345', status: 'passed' }]);
  });

  it('tries the message again when the hook fails, without a second run or result', async () => {
    let passedMs = 0;
    using store = openStore(mode, { clock: () => Date.now() + passedMs });
    store.configManager.saveConfig(apiHealthCheck);
    await store.runtime.enqueue(preflightCheck);
    const kind = scriptedKind([failing]);
    let told = 0;
    const onFinished = async () => {
      told += 1;
      if (told === 1) throw new Error('no way to escalate');
    };
    const first = workerOn(store, { onFinished, kinds: [kind] });
    const other = workerOn(store, { onFinished, kinds: [kind], agentId: 'worker-2' });
    expect(await first.runOnce()).toBe(1);
    expect(await other.runOnce()).toBe(0);
    passedMs = 3_600_000;
    expect(await other.runOnce()).toBe(1);
    expect(told).toBe(2);
    expect(kind.made).toBe(4);
    expect(await resultsFor(store)).toMatchObject([{ agentId: 'worker-1', status: 'failed' }]);
  });

  it('makes a dead letter of a message whose execution belongs to another configuration', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    await store.runtime.enqueue(preflightCheck);
    await store.runtime.enqueue({ ...preflightCheck, configId: 'other-check' });
    const worker = workerOn(store);
    await worker.runOnce();
    await worker.runOnce();
    const [dead] = await store.runtime.deadLetters();
    expect(dead?.reason).toContain('is a run of configuration api-health-check, not of other-check');
  });

  it('answers an execution id that is as long as an id may be', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    await store.runtime.enqueue({ ...preflightCheck, executionId: 'e'.repeat(200) });
    expect(await workerOn(store).runOnce()).toBe(1);
    expect(await resultsFor(store)).toHaveLength(1);
  });

  it('is known as an agent: working while it works, idle after', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    await store.runtime.enqueue(preflightCheck);
    const statuses: (string | undefined)[] = [];
    const looking = async () => {
      statuses.push((await store.runtime.listAgents()).find(({ id }) => id === 'worker-1')?.status);
    };
    await workerOn(store, { onFinished: looking }).runOnce();
    await looking();
    expect(statuses).toEqual(['working', 'idle']);
    expect(await store.runtime.listAgents()).toMatchObject([{ id: 'worker-1', capabilities: ['preflight'] }]);
  });

  it('stops when another process has taken its name', async () => {
    using store = openStore(mode);
    const time = new ManualTime();
    const first = workerOn(store, { sleep: time.sleep });
    await first.runOnce();
    store.configManager.saveConfig(apiHealthCheck);
    await workerOn(store).runOnce();
    await store.runtime.enqueue(preflightCheck);
    await first.runOnce();
    await expect(first.runOnce()).rejects.toMatchObject({ code: 'AGENT_SUPERSEDED' });
  });
});

describe('PreflightWorker and time', () => {
  function openWithTime() {
    const time = new ManualTime();
    const store = openStore('memory', { clock: time.clock, random: () => 0.5 });
    store.configManager.saveConfig({ ...apiHealthCheck, config: { ...apiHealthCheck.config, timeoutSeconds: 600 } });
    return { time, store };
  }

  it('keeps its claim for as long as the check runs', async () => {
    const { time, store } = openWithTime();
    await store.runtime.enqueue(preflightCheck);
    const kind = scriptedKind([hanging], 200_000);
    const running = workerOn(store, { kinds: [kind], sleep: time.sleep, visibilityMs: 30_000 }).runOnce();
    for (let minute = 0; minute < 5; minute += 1) {
      await time.advance(30_000);
      expect(await store.runtime.claim({ agentId: 'thief', types: ['PREFLIGHT_CHECK'] })).toEqual([]);
    }
    expect(await time.runUntil(running)).toBe(1);
    expect(await resultsFor(store)).toMatchObject([{ status: 'timeout', attempts: 3 }]);
    expect(time.sleeping).toBe(0);
  });

  it('drops its work when the claim was lost, and leaves the message to the other one', async () => {
    const { time, store } = openWithTime();
    await store.runtime.enqueue(preflightCheck);
    const running = workerOn(store, { kinds: [scriptedKind([hanging])], sleep: time.sleep }).runOnce();
    await time.advance(0);
    // As after a pause of the whole process: time has passed, and no timer has rung yet.
    time.now += 60_000;
    const [taken] = await store.runtime.claim({ agentId: 'worker-2', types: ['PREFLIGHT_CHECK'] });
    expect(taken?.attempt).toBe(2);
    await time.advance(0);
    expect(await running).toBe(0);
    expect(await store.runtime.executions.find('exec-12345')).toMatchObject({ status: 'running', evidence: [] });
    expect(await resultsFor(store)).toEqual([]);
    await store.runtime.acknowledge(taken?.receipt ?? '');
  });

  it('says nothing of a claim that was lost after the work', async () => {
    const { time, store } = openWithTime();
    await store.runtime.enqueue(preflightCheck);
    const onFinished = async () => {
      time.now += 60_000;
      expect(await store.runtime.claim({ agentId: 'worker-2', types: ['PREFLIGHT_CHECK'] })).toHaveLength(1);
    };
    expect(await workerOn(store, { onFinished, sleep: time.sleep }).runOnce()).toBe(0);
    await store.runtime.enqueue({ ...preflightCheck, executionId: 'exec-2' });
    const failingHook = async () => {
      await onFinished();
      throw new Error('and the hook failed too');
    };
    expect(await workerOn(store, { onFinished: failingHook, sleep: time.sleep, agentId: 'worker-3' }).runOnce()).toBe(
      0,
    );
  });

  it('runs until it is stopped, gives the message under way back, and says goodbye', async () => {
    const { time, store } = openWithTime();
    const stop = new AbortController();
    const kinds = [scriptedKind([hanging, passing])];
    const running = workerOn(store, { kinds, sleep: time.sleep }).run(stop.signal);
    await time.advance(250);
    await store.runtime.enqueue(preflightCheck);
    await time.advance(250);
    expect(await store.runtime.executions.find('exec-12345')).toMatchObject({ status: 'running' });
    stop.abort();
    await time.runUntil(running);
    expect(await store.runtime.listAgents()).toMatchObject([{ id: 'worker-1', status: 'offline' }]);
    await time.advance(3_600_000);
    const [given] = await store.runtime.claim({ agentId: 'worker-2', types: ['PREFLIGHT_CHECK'] });
    expect(given?.message).toMatchObject({ executionId: 'exec-12345' });
    expect(time.sleeping).toBe(0);
  });
});
