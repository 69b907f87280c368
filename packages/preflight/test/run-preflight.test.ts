import { describe, expect, it } from 'vitest';
import { runPreflight } from '../src/runner/run-preflight.js';
import { apiHealthCheck, databaseConnectivityCheck, fileLockValidation } from './support/guide-configs.js';
import { startServer, unusedPort } from './support/http-server.js';
import { failing, hanging, passing, scriptedKind } from './support/scripted-kind.js';
import { openStore, storeModes } from './support/stores.js';

const asked = { configId: 'api-health-check', agentId: 'agent-001', executionId: 'exec-12345', env: {} };

describe.each(storeModes)('runPreflight on a %s store', (mode) => {
  it("runs the guide's API check from pending to passed, with its evidence", async () => {
    using store = openStore(mode);
    await using server = await startServer((_, response) => response.end());
    store.configManager.saveConfig(apiHealthCheck);
    const context = { environment: 'staging', region: 'us-west-2' };
    const env = { MAF_BASE_URL: server.url };
    const execution = await runPreflight({ ...store, ...asked, context, env, worker: 'worker-1' });
    expect(execution).toMatchObject({
      id: 'exec-12345',
      configId: 'api-health-check',
      configVersion: '1.0.0',
      agentId: 'agent-001',
      status: 'passed',
      environment: 'staging',
      context,
      attempts: 1,
      evidence: [{ attempt: 1, outcome: 'passed', worker: 'worker-1', observations: { status: 200 } }],
      summary: `GET ${server.url}/api/health answered 200`,
    });
    expect(execution.startedAt).toBeGreaterThanOrEqual(execution.createdAt);
    expect(execution.finishedAt).toBeGreaterThanOrEqual(execution.startedAt ?? Number.NaN);
    expect(execution.durationMs).toBeGreaterThanOrEqual(0);
    expect(await store.runtime.executions.find('exec-12345')).toEqual(execution);
  });

  it('tries a failing API as often as the configuration says', async () => {
    using store = openStore(mode);
    let requests = 0;
    await using server = await startServer((_, response) => {
      requests += 1;
      response.writeHead(requests < 3 ? 503 : 200).end();
    });
    store.configManager.saveConfig(apiHealthCheck);
    const execution = await runPreflight({ ...store, ...asked, env: { MAF_BASE_URL: server.url } });
    expect(execution.evidence.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'passed']);
    expect(execution).toMatchObject({ status: 'passed', attempts: 3 });
  });

  it("runs the guide's database check, in the environment that is asked for", async () => {
    using store = openStore(mode);
    const port = await unusedPort();
    const { config } = databaseConnectivityCheck;
    const connectionString = `postgresql://localhost:${port}/maf`;
    const testDefinition = { ...config.testDefinition, connectionString, network: { allowPrivate: true } };
    const saved = { ...databaseConnectivityCheck, config: { ...config, testDefinition, retryDelayMs: 1 } };
    store.configManager.saveConfig(saved);
    const execution = await runPreflight({
      ...store,
      ...asked,
      configId: 'database-connectivity-check',
      environment: 'production',
    });
    expect(execution).toMatchObject({ status: 'failed', environment: 'production', attempts: 6 });
    expect(execution.summary).toContain('ECONNREFUSED');
  });

  it('returns a finished execution as it is', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    const kind = scriptedKind([passing, failing]);
    const first = await runPreflight({ ...store, ...asked, kinds: [kind] });
    const again = await runPreflight({ ...store, ...asked, kinds: [kind] });
    expect(again).toEqual(first);
    expect(kind.made).toBe(1);
  });

  it('goes on where a run was stopped, keeping the evidence of before', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig({ ...apiHealthCheck, config: { ...apiHealthCheck.config, retryDelayMs: 1 } });
    const stop = new AbortController();
    const stopped: typeof hanging = (context) => {
      const answer = hanging(context);
      stop.abort(new Error('stopped'));
      return answer;
    };
    const stopping = scriptedKind([failing, stopped]);
    const request = { ...store, ...asked, worker: 'worker-1', signal: stop.signal, kinds: [stopping] };
    await expect(runPreflight(request)).rejects.toThrow('stopped');
    expect(await store.runtime.executions.find('exec-12345')).toMatchObject({ status: 'running', attempts: 1 });
    const execution = await runPreflight({ ...store, ...asked, worker: 'worker-2', kinds: [scriptedKind([passing])] });
    expect(execution.evidence).toMatchObject([
      { attempt: 1, outcome: 'failed', worker: 'worker-1' },
      { attempt: 2, outcome: 'passed', worker: 'worker-2' },
    ]);
  });

  it('leaves the result of the one that came to the end first', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    let first: Awaited<ReturnType<typeof runPreflight>> | undefined;
    const overtaken = scriptedKind([
      async (context) => {
        first = await runPreflight({ ...store, ...asked, kinds: [scriptedKind([passing])] });
        return failing(context);
      },
    ]);
    const second = await runPreflight({ ...store, ...asked, kinds: [overtaken] });
    expect(second).toEqual(first);
    expect(second.status).toBe('passed');
  });

  it('refuses an execution id that stands for a run of another configuration', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    await runPreflight({ ...store, ...asked, kinds: [scriptedKind([passing])] });
    const other = runPreflight({ ...store, ...asked, configId: 'other-check' });
    await expect(other).rejects.toMatchObject({ code: 'EXECUTION_CONFLICT', requestedConfigId: 'other-check' });
  });

  it('fails a run of a configuration that does not exist', async () => {
    using store = openStore(mode);
    const execution = await runPreflight({ ...store, ...asked, configId: 'no-such-check' });
    expect(execution).toMatchObject({ status: 'failed', attempts: 0, evidence: [] });
    expect(execution.summary).toMatch(/^CONFIG_NOT_FOUND: .*no-such-check/);
  });

  it("runs the guide's reservation check against the leases that are held", async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(fileLockValidation);
    await store.runtime.acquireLease({ filePath: 'src/a.ts', agentId: 'agent-001' });
    const execution = await runPreflight({ ...store, ...asked, configId: 'file-lock-validation' });
    expect(execution).toMatchObject({
      status: 'passed',
      attempts: 1,
      configVersion: '1.0.0',
      evidence: [{ observations: { holders: [{ filePath: 'src/a.ts', readers: [], writers: ['agent-001'] }] } }],
    });
  });

  it('fails a run of a kind that nobody passed', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    const execution = await runPreflight({ ...store, ...asked, kinds: [] });
    expect(execution.summary).toMatch(/^CHECK_UNSUPPORTED: .*found testType api/);
  });

  it('fails a run that needs a variable which is not set', async () => {
    using store = openStore(mode);
    const headers = { authorization: `Bearer \${env:API_TOKEN}` };
    const testDefinition = { ...apiHealthCheck.config.testDefinition, headers };
    store.configManager.saveConfig({ ...apiHealthCheck, config: { ...apiHealthCheck.config, testDefinition } });
    const execution = await runPreflight({ ...store, ...asked });
    expect(execution.summary).toMatch(/^ENVIRONMENT_VARIABLE_MISSING: .*API_TOKEN/);
  });

  it('gives a new execution an id of its own', async () => {
    using store = openStore(mode);
    store.configManager.saveConfig(apiHealthCheck);
    const { executionId: _, ...request } = { ...store, ...asked, kinds: [scriptedKind([passing])] };
    const one = await runPreflight(request);
    const other = await runPreflight(request);
    expect(one.id).not.toBe(other.id);
    expect(one.environment).toBeUndefined();
  });
});
