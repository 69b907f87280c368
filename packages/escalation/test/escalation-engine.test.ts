import { describe, expect, it } from 'vitest';
import type { EscalationEngine } from '../src/engine/escalation-engine.js';
import {
  apiHealthCheck,
  criticalFailureEscalation,
  defaultEscalationPath,
  escalationRequest,
  fileLockValidation,
} from './support/guide.js';
import {
  finishExecution,
  inboxOf,
  openStore,
  openUndeliverable,
  storeModes,
  type TestStore,
} from './support/stores.js';

function saveGuide({ configManager }: TestStore): void {
  for (const config of [apiHealthCheck, defaultEscalationPath, criticalFailureEscalation])
    configManager.saveConfig(config);
}

/** Finishes runs one after another, telling the engine of each; returns what the last one led to. */
async function failTimes(store: TestStore, times: number, first = 1) {
  let escalations: Awaited<ReturnType<EscalationEngine['onExecutionFinished']>> = [];
  for (let run = first; run < first + times; run += 1) {
    escalations = await store.engine.onExecutionFinished(await finishExecution(store, `exec-${run}`, 'failed'));
  }
  return escalations;
}

async function actionsOf({ runtime }: TestStore): Promise<string[]> {
  const entries = await runtime.audit.list();
  return entries.map(({ action, actor }) => `${action} by ${actor}`).filter((entry) => entry.startsWith('escalation'));
}

describe.each(storeModes)('EscalationEngine on a %s store', (mode) => {
  it('escalates nothing for a run that only warns, and counts on from it anew', async () => {
    using store = openStore(mode);
    saveGuide(store);
    await failTimes(store, 2);
    expect(await store.engine.onExecutionFinished(await finishExecution(store, 'exec-w', 'warned'))).toEqual([]);
    expect(await failTimes(store, 2, 3)).toEqual([]);
    expect(await failTimes(store, 1, 5)).toHaveLength(1);
  });

  it('tells nobody of a check that flaps below its thresholds, and all of one outage under one escalation', async () => {
    using store = openStore(mode);
    const thresholds = { failures: 2, successes: 2 };
    const path = {
      ...defaultEscalationPath.config,
      triggerConditions: [{ condition: 'preflight_failure', threshold: 1 }],
    };
    store.configManager.saveConfig({ ...defaultEscalationPath, config: path });
    store.configManager.saveConfig({ ...apiHealthCheck, config: { ...apiHealthCheck.config, thresholds } });
    const told: number[] = [];
    const history = [
      'failed',
      'passed',
      'failed',
      'passed',
      'failed',
      'failed',
      'passed',
      'failed',
      'passed',
      'passed',
      'failed',
    ];
    for (const [index, status] of history.entries()) {
      const run = await finishExecution(store, `exec-${index}`, status === 'failed' ? 'failed' : 'passed');
      const escalations = await store.engine.onExecutionFinished(run);
      told.push(...escalations.map(({ occurrences }) => index * 10 + occurrences));
    }
    // The run 5 begins the outage, the run 7 stands in it; those before and after it stand alone.
    expect(told).toEqual([51, 72]);
    const [escalation] = await store.runtime.escalations.list();
    expect(escalation).toMatchObject({ context: { consecutiveFailures: 2 } });
  });

  it("puts level 1 of the guide's path into its target's inbox at the third failure in a row", async () => {
    using store = openStore(mode);
    saveGuide(store);
    expect(await failTimes(store, 2)).toEqual([]);
    expect(await inboxOf(store, 'supervisor')).toEqual([]);
    const [escalation] = await failTimes(store, 1, 3);
    expect(escalation).toMatchObject({
      pathId: 'default-escalation-path',
      path: defaultEscalationPath,
      deduplicationKey: 'preflight_failure:api-health-check:agent-001:default-escalation-path',
      state: 'triggered',
      level: 1,
      agentId: 'agent-001',
      executionId: 'exec-3',
      occurrences: 1,
      reason: 'Preflight check api-health-check failed 3 times in a row for agent-001: it failed',
      context: { configId: 'api-health-check', status: 'failed', consecutiveFailures: 3, summary: 'it failed' },
    });
    expect(await inboxOf(store, 'supervisor')).toMatchObject([
      {
        type: 'ESCALATION_REQUEST',
        to: 'supervisor',
        agentId: 'agent-001',
        escalationId: escalation?.id,
        pathId: 'default-escalation-path',
        executionId: 'exec-3',
        level: 1,
        reason: escalation?.reason,
      },
    ]);
    expect(await inboxOf(store, 'manager')).toEqual([]);
    const events = await store.runtime.escalations.events(escalation?.id ?? '');
    expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['triggered', undefined],
      ['delivered', 'supervisor'],
    ]);
    expect(await actionsOf(store)).toEqual(['escalation.delivered by system', 'escalation.triggered by system']);
  });

  it('counts timeouts, starts over after a run that passed, and keeps agents and checks apart', async () => {
    using store = openStore(mode);
    saveGuide(store);
    await failTimes(store, 2);
    await store.engine.onExecutionFinished(await finishExecution(store, 'exec-passed', 'passed'));
    expect(await failTimes(store, 2, 3)).toEqual([]);
    const other = await finishExecution(store, 'exec-other', 'failed', { agentId: 'agent-002' });
    expect(await store.engine.onExecutionFinished(other)).toEqual([]);
    const timedOut = await finishExecution(store, 'exec-timeout', 'timeout');
    expect(await store.engine.onExecutionFinished(timedOut)).toMatchObject([{ executionId: 'exec-timeout' }]);
  });

  it('joins the open escalation, and counts an execution once however often it is told', async () => {
    using store = openStore(mode);
    saveGuide(store);
    const [opened] = await failTimes(store, 3);
    const fourth = await finishExecution(store, 'exec-4', 'failed');
    for (const _ of [1, 2, 3]) {
      const [joined] = await store.engine.onExecutionFinished(fourth);
      expect(joined).toMatchObject({ id: opened?.id, occurrences: 2 });
    }
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
    expect(await store.runtime.escalations.list()).toHaveLength(1);
  });

  it('opens no second escalation when its own cause is told again after the end', async () => {
    using store = openStore(mode);
    saveGuide(store);
    const third = (await failTimes(store, 3)) && (await store.runtime.executions.find('exec-3'));
    const [opened] = await store.runtime.escalations.list();
    await store.engine.resolve(opened?.id ?? '', 'supervisor');
    if (third !== undefined) expect(await store.engine.onExecutionFinished(third)).toEqual([]);
    expect(await inboxOf(store, 'supervisor')).toEqual([]);
    expect(await store.runtime.escalations.list()).toMatchObject([
      { id: opened?.id, state: 'resolved', occurrences: 1 },
    ]);
    const [again] = await failTimes(store, 1, 4);
    expect(again).toMatchObject({ state: 'triggered', occurrences: 1 });
    expect(again?.id).not.toBe(opened?.id);
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
  });

  it('takes only the path that a check names as its own', async () => {
    using store = openStore(mode);
    saveGuide(store);
    const config = { ...apiHealthCheck.config, escalationPath: 'critical-failure-escalation' };
    store.configManager.saveConfig({ ...apiHealthCheck, config });
    const [escalation] = await failTimes(store, 1);
    expect(escalation).toMatchObject({ pathId: 'critical-failure-escalation' });
    expect(escalation?.reason).toContain('failed once');
    await failTimes(store, 3, 2);
    expect(await inboxOf(store, 'on-call-engineer')).toHaveLength(1);
    expect(await inboxOf(store, 'supervisor')).toEqual([]);
  });

  it('says which path is missing, and which there are', async () => {
    using store = openStore(mode);
    saveGuide(store);
    store.configManager.saveConfig(fileLockValidation);
    const failed = await finishExecution(store, 'exec-1', 'failed', { configId: 'file-lock-validation' });
    await expect(store.engine.onExecutionFinished(failed)).rejects.toMatchObject({
      code: 'ESCALATION_PATH_NOT_FOUND',
      pathId: 'file-access-escalation',
      knownPaths: ['critical-failure-escalation', 'default-escalation-path'],
      namedBy: 'file-lock-validation',
    });
  });

  it("uses the paths as they are in the execution's environment", async () => {
    using store = openStore(mode);
    saveGuide(store);
    const escalationSteps = [{ level: 1, action: 'notify', target: 'production-duty' }];
    const triggerConditions = [{ condition: 'preflight_failure', threshold: 1 }];
    const environmentOverrides = { production: { escalationSteps, triggerConditions } };
    store.configManager.saveConfig({ ...defaultEscalationPath, environmentOverrides });
    const elsewhere = await finishExecution(store, 'exec-1', 'failed');
    expect(await store.engine.onExecutionFinished(elsewhere)).toEqual([]);
    const there = await finishExecution(store, 'exec-2', 'failed', { environment: 'production' });
    expect(await store.engine.onExecutionFinished(there)).toHaveLength(1);
    expect(await inboxOf(store, 'production-duty')).toHaveLength(1);
  });

  it('raises any other condition by its name and key', async () => {
    using store = openStore(mode);
    saveGuide(store);
    const conflict = { condition: 'reservation_conflict', key: 'src/app.ts', agentId: 'agent-001', causeId: 'c-1' };
    const [escalation] = await store.engine.raise({ ...conflict, reason: 'src/app.ts is held by agent-002' });
    expect(escalation).toMatchObject({
      pathId: 'default-escalation-path',
      deduplicationKey: 'reservation_conflict:src/app.ts:default-escalation-path',
    });
    expect(await store.engine.raise(conflict)).toMatchObject([{ occurrences: 1 }]);
    expect(await store.engine.raise({ ...conflict, causeId: 'c-2' })).toMatchObject([{ occurrences: 2 }]);
    expect(await store.engine.raise({ ...conflict, key: 'other.ts' })).toMatchObject([{ occurrences: 1 }]);
    expect(await store.engine.raise({ ...conflict, condition: 'unheard_of' })).toEqual([]);
    expect(await inboxOf(store, 'supervisor')).toMatchObject([
      { reason: 'src/app.ts is held by agent-002' },
      { reason: 'reservation_conflict other.ts' },
    ]);
  });

  it("opens the guide's escalation under the id that the request gives", async () => {
    using store = openStore(mode);
    saveGuide(store);
    await store.engine.handleRequest(escalationRequest);
    await store.engine.handleRequest(escalationRequest);
    expect(await store.runtime.escalations.find('escalation-67890')).toMatchObject({
      pathId: 'default-escalation-path',
      level: 1,
      occurrences: 1,
      agentId: 'agent-001',
      executionId: 'exec-12345',
      context: escalationRequest.context,
      reason: 'Critical system health check failures',
    });
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
    await store.engine.handleRequest({ ...escalationRequest, messageId: 'another-message' });
    expect(await store.runtime.escalations.find('escalation-67890')).toMatchObject({ occurrences: 2 });
  });

  it('begins at the level that a request asks for', async () => {
    using store = openStore(mode);
    saveGuide(store);
    await store.engine.handleRequest({ ...escalationRequest, level: 2 });
    expect(await inboxOf(store, 'supervisor')).toEqual([]);
    expect(await inboxOf(store, 'manager')).toMatchObject([{ level: 2 }]);
  });

  it('takes answers, once each, and none after the end', async () => {
    using store = openStore(mode);
    saveGuide(store);
    await store.engine.handleRequest(escalationRequest);
    const response = { type: 'ESCALATION_RESPONSE', agentId: 'supervisor', escalationId: 'escalation-67890' } as const;
    const acknowledged = await store.engine.handleResponse({ ...response, action: 'acknowledge', note: 'on it' });
    expect(acknowledged).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'supervisor' });
    expect(await store.engine.acknowledge('escalation-67890', 'manager')).toEqual(acknowledged);
    const resolved = await store.engine.resolve('escalation-67890', 'supervisor', 'restarted it');
    expect(resolved).toMatchObject({ state: 'resolved', resolvedBy: 'supervisor', acknowledgedBy: 'supervisor' });
    expect(await store.engine.handleResponse({ ...response, action: 'resolve' })).toEqual(resolved);
    expect(await store.engine.handleResponse({ ...response, action: 'acknowledge' })).toEqual(resolved);
    await expect(store.engine.resolve('escalation-67890', 'manager')).rejects.toMatchObject({
      code: 'ESCALATION_CLOSED',
      state: 'resolved',
      closedBy: 'supervisor',
    });
    await expect(store.engine.acknowledge('unknown', 'manager')).rejects.toMatchObject({
      code: 'ESCALATION_NOT_FOUND',
    });
    const events = await store.runtime.escalations.events('escalation-67890');
    expect(events.map(({ kind, details }) => [kind, details['note']])).toEqual([
      ['triggered', undefined],
      ['delivered', undefined],
      ['acknowledged', 'on it'],
      ['resolved', 'restarted it'],
    ]);
    expect(await actionsOf(store)).toEqual([
      'escalation.delivered by system',
      'escalation.resolved by supervisor',
      'escalation.delivered by system',
      'escalation.acknowledged by supervisor',
      'escalation.delivered by system',
      'escalation.triggered by agent-001',
    ]);
  });

  it('lets one that cannot be delivered hold up no other', async () => {
    using store = openStore(mode);
    saveGuide(store);
    await openUndeliverable(store, 'broken');
    await store.engine.handleRequest(escalationRequest);
    expect(await inboxOf(store, 'supervisor')).toHaveLength(1);
    expect(await store.runtime.escalations.deliveries('broken')).toMatchObject([
      {
        state: 'failed',
        attempts: [{ channelType: 'inbox', outcome: 'failed', detail: expect.stringContaining('/agentId') }],
      },
    ]);
    expect((await store.runtime.escalations.events('broken')).map(({ kind }) => kind)).toEqual(['undelivered']);
  });
});
