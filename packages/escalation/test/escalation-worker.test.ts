import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../src/deliveries/delivery-result.js';
import { EscalationWorker, type EscalationWorkerOptions } from '../src/worker/escalation-worker.js';
import { defaultEscalationPath, escalationRequest } from './support/guide.js';
import { inboxOf, openStore, openUndeliverable, storeModes, type TestStore } from './support/stores.js';

function workerOn(store: TestStore, parts: Partial<EscalationWorkerOptions> = {}): EscalationWorker {
  return new EscalationWorker({ ...store, agentId: 'escalation-worker', ...parts });
}

function partsOf(engine: TestStore['engine']): EscalationWorkerOptions['engine'] {
  return {
    beginDeliveries: () => engine.beginDeliveries(),
    deliver: () => engine.deliver(),
    deliveriesEnded: () => engine.deliveriesEnded(),
    handleRequest: (message) => engine.handleRequest(message),
    handleResponse: (message) => engine.handleResponse(message),
    takeSteps: () => engine.takeSteps(),
  };
}

describe.each(storeModes)('EscalationWorker on a %s store', (mode) => {
  it("takes the guide's request, delivers it, and takes the target's answer", async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(defaultEscalationPath);
    const { runtime } = store;
    const worker = workerOn(store);
    expect(await worker.runOnce()).toBe(0);
    await runtime.enqueue(escalationRequest);
    expect(await worker.runOnce()).toBe(1);
    expect(await inboxOf(store, 'supervisor')).toMatchObject([{ escalationId: 'escalation-67890', level: 1 }]);
    expect(await worker.runOnce()).toBe(0);
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);

    const response = { type: 'ESCALATION_RESPONSE', agentId: 'supervisor', escalationId: 'escalation-67890' } as const;
    await runtime.enqueue({ ...response, action: 'acknowledge' });
    await runtime.enqueue({ ...response, to: 'escalation-worker', action: 'resolve', note: 'done' });
    expect(await worker.runOnce()).toBe(2);
    expect(await inboxOf(store, 'supervisor')).toEqual([]);
    expect(await runtime.escalations.find('escalation-67890')).toMatchObject({
      state: 'resolved',
      acknowledgedBy: 'supervisor',
      resolvedBy: 'supervisor',
    });
  });

  it('counts a message once that is delivered again, as after a crash before it was acknowledged', async () => {
    let passedMs = 0;
    using store = openStore(mode, { clock: () => Date.now() + passedMs });
    store.configManager.saveConfig(defaultEscalationPath);
    const { runtime, engine } = store;
    await runtime.enqueue(escalationRequest);
    const [claimed] = await runtime.claim({ agentId: 'crashing-worker', types: ['ESCALATION_REQUEST'] });
    if (claimed !== undefined) await engine.handleRequest(claimed.message);
    passedMs = 60_000;
    expect(await workerOn(store).runOnce()).toBe(1);
    expect(await runtime.escalations.find('escalation-67890')).toMatchObject({ occurrences: 1 });
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
  });

  it('goes on when another worker has taken the message meanwhile', async () => {
    let passedMs = 0;
    using store = openStore(mode, { clock: () => Date.now() + passedMs });
    store.configManager.saveConfig(defaultEscalationPath);
    const { runtime, engine } = store;
    await runtime.enqueue(escalationRequest);
    const slow: EscalationWorkerOptions['engine'] = {
      ...partsOf(engine),
      handleRequest: async (message) => {
        passedMs = 60_000;
        expect(await runtime.claim({ agentId: 'other-worker', types: ['ESCALATION_REQUEST'] })).toHaveLength(1);
        return engine.handleRequest(message);
      },
    };
    expect(await workerOn(store, { engine: slow }).runOnce()).toBe(1);
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
  });

  it('makes dead letters of what no retry can mend, saying why', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(defaultEscalationPath);
    const { runtime, engine } = store;
    await engine.handleRequest(escalationRequest);
    await engine.resolve('escalation-67890', 'supervisor');
    const answer = { type: 'ESCALATION_RESPONSE', agentId: 'manager', action: 'acknowledge' } as const;
    await runtime.enqueue({ ...escalationRequest, escalationId: 'e-2', pathId: 'no-such-path' });
    await runtime.enqueue({ ...escalationRequest, messageId: 'too-late' });
    await runtime.enqueue({ ...answer, escalationId: 'escalation-67890' });
    await runtime.enqueue({ ...answer, escalationId: 'unheard-of' });
    expect(await workerOn(store).runOnce()).toBe(4);
    const reasons = (await runtime.deadLetters()).map(({ reason }) => reason);
    expect(reasons).toHaveLength(4);
    expect(reasons).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/no escalation path no-such-path.*saved are default-escalation-path/s),
        expect.stringMatching(/Cannot join escalation escalation-67890: it was resolved by supervisor/),
        expect.stringMatching(/Cannot acknowledge escalation escalation-67890/),
        expect.stringMatching(/no escalation unheard-of/),
      ]),
    );
  });

  it('tries again what may go well later', async () => {
    let passedMs = 0;
    using store = openStore(mode, { clock: () => Date.now() + passedMs });
    store.configManager.saveConfig(defaultEscalationPath);
    await store.runtime.enqueue(escalationRequest);
    let calls = 0;
    const engine: EscalationWorkerOptions['engine'] = {
      ...partsOf(store.engine),
      handleRequest: async (message) => {
        calls += 1;
        if (calls === 1) throw new Error('a cable was pulled');
        return store.engine.handleRequest(message);
      },
    };
    const worker = workerOn(store, { engine });
    await worker.runOnce();
    expect(await worker.runOnce()).toBe(0);
    passedMs = 3_600_000;
    expect(await worker.runOnce()).toBe(1);
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
  });

  it('delivers what another process has begun', async () => {
    using store = openStore(mode);
    const path = store.configManager.saveConfig(defaultEscalationPath);
    if (path.configType !== 'escalation_path') throw new Error('expected the path as it was saved');
    await store.runtime.escalations.open(
      {
        escalation: {
          id: 'e-1',
          pathId: defaultEscalationPath.id,
          path,
          deduplicationKey: 'key',
          state: 'triggered',
          level: 1,
          reason: 'it failed',
          agentId: 'agent-001',
          context: {},
          occurrences: 1,
          progress: { step: 0, round: 1, dueFor: 'trigger' },
          dueAt: 1,
          createdAt: 1,
        },
        events: [],
      },
      () => undefined,
    );
    expect(await workerOn(store).runOnce()).toBe(2);
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
  });

  it('tells of each try to reach somebody', async () => {
    using store = openStore(mode);
    await openUndeliverable(store, 'escalation-67890');
    const tries: DeliveryResult[] = [];
    const worker = workerOn(store, { onTried: (tried) => tries.push(tried) });
    for (const _ of [1, 2, 3]) await worker.runOnce();
    expect(tries).toMatchObject([{ escalation: { id: 'escalation-67890' }, outcome: { outcome: 'failed' } }]);
  });

  it('runs until it is stopped', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(defaultEscalationPath);
    await store.runtime.enqueue(escalationRequest);
    const stop = new AbortController();
    await workerOn(store, { sleep: async () => stop.abort() }).run(stop.signal);
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
  });
});
