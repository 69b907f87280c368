import { describe, expect, it } from 'vitest';
import { builtInWatches } from '../src/watches/built-in-watches.js';
import { ConditionLook } from '../src/watches/condition-look.js';
import { finishExecution, openStore, storeModes, type TestStore } from './support/stores.js';

const minute = 60_000;

interface PathFacts {
  readonly condition: string;
  readonly threshold?: number;
  readonly windowMinutes?: number;
  readonly operator?: 'gt';
  readonly inhibitedBy?: readonly string[];
  readonly autoResolve?: boolean;
}

function savePath({ configManager }: TestStore, id: string, facts: PathFacts): void {
  const { condition, threshold = 1, windowMinutes, operator, inhibitedBy, autoResolve } = facts;
  const trigger = {
    condition,
    threshold,
    ...(windowMinutes === undefined ? {} : { windowMinutes }),
    ...(operator === undefined ? {} : { operator }),
  };
  const config = {
    triggerConditions: [trigger],
    escalationSteps: [{ level: 1, action: 'notify', target: `${id}-duty` }],
    ...(inhibitedBy === undefined ? {} : { inhibitedBy }),
    ...(autoResolve === undefined ? {} : { autoResolve }),
  };
  configManager.saveConfig({ id, name: id, configType: 'escalation_path', version: '1.0.0', config });
}

/** A store whose clock the test moves. */
function openAt(mode: (typeof storeModes)[number]) {
  let now = Date.UTC(2030, 0, 1);
  const store = openStore(mode, { clock: () => now, staleAfterMs: minute });
  return {
    store,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}

function lookOn({ runtime, configManager, engine }: TestStore): ConditionLook {
  return new ConditionLook({ runtime, configManager, engine, watches: builtInWatches(runtime) });
}

async function openOn({ runtime }: TestStore, pathId: string) {
  return runtime.escalations.list({ open: true, pathId });
}

describe.each(storeModes)('conditions on a %s store', (mode) => {
  const breach = (causeId: string) => ({ condition: 'security_breach', key: 'vault', agentId: 'agent-001', causeId });

  it('are counted in their window', async () => {
    using at = openAt(mode);
    const { engine } = at.store;
    savePath(at.store, 'breaches', { condition: 'security_breach', threshold: 2, operator: 'gt', windowMinutes: 10 });
    await engine.raise(breach('1'));
    at.advance(6 * minute);
    await engine.raise(breach('2'));
    await engine.raise(breach('2'));
    at.advance(6 * minute);
    expect(await engine.raise(breach('3'))).toEqual([]);
    expect(await engine.raise(breach('4'))).toMatchObject([{ pathId: 'breaches', occurrences: 1 }]);
  });

  it('without a window are counted as far back as they are kept', async () => {
    using at = openAt(mode);
    savePath(at.store, 'breaches', { condition: 'security_breach', threshold: 2 });
    expect(await at.store.engine.raise(breach('1'))).toEqual([]);
    at.advance(20 * 24 * 60 * minute);
    expect(await at.store.engine.raise(breach('2'))).toHaveLength(1);
  });

  it('count failures of a check in a window, wherever they stand', async () => {
    using at = openAt(mode);
    savePath(at.store, 'failures', { condition: 'preflight_failure', threshold: 2, windowMinutes: 10 });
    const finish = async (id: string, status: 'failed' | 'passed') => {
      at.advance(minute);
      return at.store.engine.onExecutionFinished(await finishExecution(at.store, id, status));
    };
    expect(await finish('1', 'failed')).toEqual([]);
    expect(await finish('2', 'passed')).toEqual([]);
    expect(await finish('3', 'failed')).toHaveLength(1);
  });

  it('tell nobody while a parent is open, about the same agent or of the same key', async () => {
    using at = openAt(mode);
    const { engine, runtime } = at.store;
    savePath(at.store, 'host-down', { condition: 'host_down' });
    savePath(at.store, 'slow', { condition: 'slow', inhibitedBy: ['host-down'] });
    const slow = (causeId: string, key: string, agentId: string) => ({ condition: 'slow', causeId, key, agentId });
    const [parent] = await engine.raise({ condition: 'host_down', key: 'h-1', agentId: 'agent-001', causeId: 'p' });
    expect(await engine.raise(slow('1', 'h-1', 'agent-002'))).toEqual([]);
    expect(await engine.raise(slow('2', 'h-9', 'agent-001'))).toEqual([]);
    expect(await engine.raise(slow('2', 'h-9', 'agent-001'))).toEqual([]);
    expect(await engine.raise(slow('3', 'h-9', 'agent-002'))).toHaveLength(1);
    const events = await runtime.escalations.events(parent?.id ?? '');
    expect(
      events.filter(({ kind }) => kind === 'inhibited').map(({ details }) => [details['pathId'], details['key']]),
    ).toEqual([
      ['slow', 'h-1'],
      ['slow', 'h-9'],
    ]);
    await engine.resolve(parent?.id ?? '', 'supervisor');
    expect(await engine.raise(slow('4', 'h-1', 'agent-002'))).toMatchObject([{ occurrences: 1 }]);
  });

  it('end their escalation when the cause is over, where the path says so', async () => {
    using at = openAt(mode);
    const { engine } = at.store;
    savePath(at.store, 'failures', { condition: 'preflight_failure', autoResolve: true });
    savePath(at.store, 'kept', { condition: 'preflight_failure' });
    at.advance(1);
    expect(await engine.onExecutionFinished(await finishExecution(at.store, '1', 'failed'))).toHaveLength(2);
    at.advance(1);
    const resolved = await engine.onExecutionFinished(await finishExecution(at.store, '2', 'passed'));
    expect(resolved).toMatchObject([{ pathId: 'failures', state: 'resolved', resolvedBy: 'system' }]);
    expect(await openOn(at.store, 'kept')).toHaveLength(1);
  });

  it('are looked for: agents that are not heard of', async () => {
    using at = openAt(mode);
    const { runtime } = at.store;
    savePath(at.store, 'stale', { condition: 'agent_stale', autoResolve: true });
    await runtime.registerAgent({ agentId: 'agent-007' });
    const look = lookOn(at.store);
    expect(await look.look()).toEqual([]);
    at.advance(2 * minute);
    await runtime.refresh();
    expect(await look.look()).toMatchObject([{ agentId: 'agent-007', state: 'triggered' }]);
    // Another worker, which knows nothing of the first.
    expect(await lookOn(at.store).look()).toMatchObject([{ occurrences: 1 }]);
    await runtime.upsertHeartbeat({ agentId: 'agent-007', status: 'working' });
    expect(await look.look()).toMatchObject([{ state: 'resolved' }]);
    expect(await openOn(at.store, 'stale')).toEqual([]);
  });

  it('are looked for: dead letters, each of which counts once, also after the end', async () => {
    using at = openAt(mode);
    const { runtime, engine } = at.store;
    savePath(at.store, 'dead', { condition: 'dead_letter', threshold: 2, windowMinutes: 60 });
    const die = async (id: string) => {
      await runtime.enqueue({ type: 'WORK_COMPLETE', agentId: 'a', taskId: id, status: 'succeeded' });
      const [claimed] = await runtime.claim({ agentId: 'w', types: ['WORK_COMPLETE'] });
      await runtime.reject(claimed?.receipt ?? '', { reason: 'no', retry: false });
    };
    await die('1');
    expect(await lookOn(at.store).look()).toEqual([]);
    await die('2');
    const [escalation] = await lookOn(at.store).look();
    expect(escalation).toMatchObject({ pathId: 'dead', deduplicationKey: 'dead_letter:WORK_COMPLETE:dead' });
    await engine.resolve(escalation?.id ?? '', 'supervisor');
    expect(await lookOn(at.store).look()).toEqual([]);
    expect(await openOn(at.store, 'dead')).toEqual([]);
  });

  it('are looked for: refused reservations', async () => {
    using at = openAt(mode);
    const { runtime } = at.store;
    savePath(at.store, 'busy', { condition: 'reservation_conflict', autoResolve: true });
    const lease = await runtime.acquireLease({ filePath: 'src/a.ts', agentId: 'one' });
    await expect(runtime.acquireLease({ filePath: 'src/a.ts', agentId: 'two' })).rejects.toThrow();
    const look = lookOn(at.store);
    expect(await look.look()).toMatchObject([{ agentId: 'two', context: { holder: 'one' } }]);
    expect(await look.look()).toEqual([]);
    await runtime.releaseLease(lease);
    expect(await look.look()).toMatchObject([{ state: 'resolved' }]);
  });

  it('are looked for: messages that nobody acknowledges', async () => {
    using at = openAt(mode);
    const { runtime } = at.store;
    savePath(at.store, 'silent', { condition: 'acknowledgement_overdue', autoResolve: true });
    await runtime.registerAgent({ agentId: 'agent-007' });
    await runtime.enqueue({ type: 'WORK_COMPLETE', agentId: 'a', to: 'agent-007', taskId: 't', status: 'succeeded' });
    const look = lookOn(at.store);
    at.advance(30 * minute - 1);
    expect(await look.look()).toEqual([]);
    at.advance(1);
    expect(await look.look()).toMatchObject([
      { agentId: 'agent-007', reason: expect.stringContaining('WORK_COMPLETE') },
    ]);
    const [claimed] = await runtime.claim({ agentId: 'agent-007', types: ['WORK_COMPLETE'] });
    await runtime.acknowledge(claimed?.receipt ?? '');
    expect(await look.look()).toMatchObject([{ state: 'resolved' }]);
  });

  it('of no path are not looked for', async () => {
    using at = openAt(mode);
    const { runtime, configManager, engine } = at.store;
    const watch = {
      condition: 'agent_stale',
      look: () => Promise.reject(new Error('not to be asked')),
      isOver: () => Promise.reject(new Error('not to be asked')),
    };
    expect(await new ConditionLook({ runtime, configManager, engine, watches: [watch] }).look()).toEqual([]);
  });
});
