import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import type { ChannelOutcome, EscalationChannel } from '../src/channels/channel.js';
import { EscalationEngine } from '../src/engine/escalation-engine.js';
import { EscalationWorker } from '../src/worker/escalation-worker.js';
import { defaultEscalationPath, escalationRequest } from './support/guide.js';
import { openStore, storeModes, type TestStore } from './support/stores.js';

/** A channel for which the test says what becomes of each recipient. */
function channelOf(deliver: (recipient: string) => Promise<ChannelOutcome>): EscalationChannel<unknown> {
  return {
    channelType: 'inbox',
    schema: Type.Object({}),
    deliver: (_definition, { recipient }) => deliver(recipient),
    dryRun: async () => ({ outcome: 'delivered', detail: '' }),
  };
}

function engineOn(
  store: TestStore,
  deliver: (recipient: string) => Promise<ChannelOutcome>,
  deliveryTimeoutMs = 10_000,
) {
  const { runtime, configManager } = store;
  const channels = [channelOf(deliver)];
  return new EscalationEngine({ runtime, configManager, channels, deliveryTimeoutMs, tellsAtOnce: false });
}

const done = async (): Promise<ChannelOutcome> => ({ outcome: 'delivered', detail: '' });

describe.each(storeModes)('deliveries on a %s store', (mode) => {
  it('that hang hold up no other, and are given up after their time', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(defaultEscalationPath);
    const told: string[] = [];
    const stop = new AbortController();
    let answerLate = () => {};
    const hanging = new Promise<ChannelOutcome>((resolve) => {
      answerLate = () => resolve({ outcome: 'delivered', detail: 'late' });
    });
    const engine = engineOn(store, (recipient) => {
      told.push(recipient);
      if (recipient === 'manager') stop.abort();
      return recipient === 'supervisor' ? hanging : done();
    });
    await engine.handleRequest({ ...escalationRequest, escalationId: 'hangs' });
    const worker = new EscalationWorker({ runtime: store.runtime, engine, agentId: 'worker', idleMs: 5 });
    const running = worker.run(stop.signal);
    await expect.poll(() => told).toEqual(['supervisor']);
    await engine.handleRequest({ ...escalationRequest, escalationId: 'passes', level: 2 });
    await expect.poll(() => told).toEqual(['supervisor', 'manager']);
    answerLate();
    await running;
    expect(await store.runtime.escalations.deliveries('hangs')).toMatchObject([{ state: 'delivered' }]);
    expect(await store.runtime.escalations.deliveries('passes')).toMatchObject([{ state: 'delivered' }]);

    const impatient = engineOn(store, () => new Promise(() => undefined), 1);
    await impatient.handleRequest({ ...escalationRequest, escalationId: 'never' });
    await impatient.takeSteps();
    expect(await impatient.deliver()).toMatchObject([
      { outcome: { outcome: 'failed', cause: 'inbox did not answer within 1 ms' } },
    ]);
  });

  it('and steps are made once by two workers', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(defaultEscalationPath);
    const told: string[] = [];
    const deliver = async (recipient: string) => {
      told.push(recipient);
      return done();
    };
    const [one, two] = [engineOn(store, deliver), engineOn(store, deliver)];
    const ids = Array.from({ length: 20 }, (_, index) => `e-${index}`);
    for (const escalationId of ids) await one.handleRequest({ ...escalationRequest, escalationId });
    const stepped = await Promise.all([one.takeSteps(), two.takeSteps()]);
    expect(
      stepped
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    await Promise.all([one.deliver(), two.deliver()]);
    expect(told).toHaveLength(20);
  });

  it('by a channel that is not there, or that throws, fail and say why', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(defaultEscalationPath);
    const { runtime, configManager } = store;
    const without = new EscalationEngine({ runtime, configManager, channels: [] });
    await without.handleRequest({ ...escalationRequest, escalationId: 'e-1' });
    const deliveries = await runtime.escalations.deliveries('e-1');
    // With nobody to be reached at any level, it goes up to the highest at once.
    expect(deliveries.map(({ recipient, state }) => `${recipient} ${state}`)).toEqual([
      'supervisor failed',
      'manager failed',
      'director failed',
    ]);
    expect(deliveries[0]?.attempts).toMatchObject([{ detail: 'there is no channel of type inbox' }]);
    const throwing = engineOn(store, () => Promise.reject(new Error('a cable was pulled')));
    await throwing.handleRequest({ ...escalationRequest, escalationId: 'e-2' });
    await throwing.takeSteps();
    const tries = await throwing.deliver();
    expect(tries.find(({ escalation }) => escalation.id === 'e-2')).toMatchObject({
      outcome: { outcome: 'failed', cause: 'a cable was pulled', retry: true },
    });
  });
});
