import type { MafHeartbeat } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { heartbeatCheck } from '../src/checks/heartbeat/heartbeat-check.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { checkContext } from './support/check-context.js';
import { openStore, storeModes } from './support/stores.js';

const start = Date.UTC(2026, 0, 5, 9);

describe.each(storeModes)('the kind heartbeat, against the registry of a %s store', (mode) => {
  /** Looks so many seconds after an agent has reported. */
  async function seen(definition: object, afterSeconds: number, heartbeat: Partial<MafHeartbeat> = {}) {
    let now = start;
    const clock = () => now;
    using store = openStore(mode, { clock });
    const { runtime } = store;
    await runtime.registerAgent({ agentId: 'backup', capabilities: ['nightly'], metadata: { disk: 80 } });
    await runtime.upsertHeartbeat({ agentId: 'backup', ...heartbeat });
    now += afterSeconds * 1000;
    await runtime.refresh();
    return await heartbeatCheck.run({ agentId: 'backup', ...definition }, checkContext({ clock, runtime }));
  }

  it('passes as long as the last report is no older than five minutes, or than it says', async () => {
    expect(await seen({}, 300, { status: 'working' })).toEqual({
      outcome: 'passed',
      summary: 'Agent backup (working) reported 300 s ago',
      observations: { agentId: 'backup', status: 'working', ageSeconds: 300, lastSeen: '2026-01-05T09:00:00.000Z' },
    });
    expect(await seen({}, 300.001)).toMatchObject({
      outcome: 'failed',
      summary: 'Agent backup (stale) reported 300.001 s ago; ageSeconds: expected a number up to 300, observed 300.001',
    });
    expect(await seen({ maxAgeSeconds: 7200 }, 3600)).toMatchObject({
      outcome: 'passed',
      observations: { status: 'stale' },
    });
    expect(await seen({ maxAgeSeconds: 10 }, 11)).toMatchObject({ outcome: 'failed' });
  });

  it('judges age, status, capabilities and metadata by conditions', async () => {
    const warning = { ageSeconds: { lt: 60, severity: 'warn' } };
    expect(await seen({ conditions: warning }, 3600)).toMatchObject({ outcome: 'warned' });
    expect(await seen({ conditions: warning, maxAgeSeconds: 600 }, 3600)).toMatchObject({ outcome: 'failed' });
    expect(await seen({ conditions: { status: { equals: 'working' } } }, 1, { status: 'blocked' })).toMatchObject({
      outcome: 'failed',
      observations: { failures: [{ subject: 'status', expected: '"working"', observed: '"blocked"' }] },
    });
    const conditions = { capabilities: { contains: 'nightly' }, metadata: { path: '$.disk', lt: 90 } };
    expect(await seen({ conditions }, 1)).toMatchObject({ outcome: 'passed' });
    expect(await seen({ conditions }, 1, { metadata: { disk: 91 } })).toMatchObject({ outcome: 'failed' });
  });

  it('fails for an agent that said goodbye, unless that is what is asked for', async () => {
    expect(await seen({}, 1, { status: 'offline' })).toMatchObject({
      outcome: 'failed',
      observations: { status: 'offline', failures: [{ subject: 'status' }] },
    });
    const conditions = { status: { equals: 'offline' } };
    expect(await seen({ conditions }, 1, { status: 'offline' })).toMatchObject({ outcome: 'passed' });
  });

  it('fails for an agent that is not known', async () => {
    using store = openStore(mode);
    const context = checkContext({ runtime: store.runtime });
    expect(await heartbeatCheck.run({ agentId: 'nobody' }, context)).toEqual({
      outcome: 'failed',
      summary: 'Agent nobody has never reported: it is not known',
      observations: { agentId: 'nobody' },
    });
  });

  it('is green again with the next report', async () => {
    let now = start;
    using store = openStore(mode, { clock: () => now });
    const { runtime, configManager } = store;
    configManager.saveConfig({
      ...{ id: 'backup-alive', name: 'Backup', version: '1.0.0', configType: 'smoke_test' },
      config: { testType: 'heartbeat', testDefinition: { agentId: 'backup', maxAgeSeconds: 60 } },
    });
    const run = async () => (await runPreflight({ ...store, configId: 'backup-alive', agentId: 'A', env: {} })).status;
    expect(await run()).toBe('failed');
    await runtime.upsertHeartbeat({ agentId: 'backup' });
    expect(await run()).toBe('passed');
    now += 61_000;
    expect(await run()).toBe('failed');
    await runtime.upsertHeartbeat({ agentId: 'backup' });
    expect(await run()).toBe('passed');
  });
});
