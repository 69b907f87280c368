import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PreflightConfigManager } from '@maf/config';
import { EscalationEngine, EscalationWorker } from '@maf/escalation';
import { PreflightWorker } from '@maf/preflight';
import { type AnyRuntimeState, createRuntimeFactory, type SqlRuntimeState } from '@maf/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { guideBlock, guideBlocks, runBlock } from './usage-guide/guide-block.js';

const home = process.cwd();
const repository = new URL('../../../', import.meta.url).pathname;

/** Every test has a folder of its own as its current one, so that the default store is new. */
let folder: string;
let opened: AnyRuntimeState[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maf-guide-'));
  process.chdir(folder);
  opened = [];
});
afterEach(() => {
  for (const runtime of opened) runtime.close();
  vi.unstubAllEnvs();
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

function isRuntime(value: unknown): value is AnyRuntimeState {
  return typeof value === 'object' && value !== null && 'enqueue' in value;
}

/** The runtime that a block has opened; closed at the end of the test. */
function runtimeOf(value: unknown): AnyRuntimeState {
  if (!isRuntime(value)) throw new TypeError('The block declares no runtime.');
  opened.push(value);
  return value;
}

function sqlRuntime(): SqlRuntimeState {
  const runtime = runtimeOf(createRuntimeFactory());
  if (!('executeQuery' in runtime)) throw new TypeError('The default runtime has no SQL.');
  return runtime;
}

describe('the usage guide, block by block', () => {
  it('has no block without a test here', () => {
    expect(guideBlocks.map(({ heading }) => heading)).toEqual([
      '1. Runtime State Initialization',
      '2. Configuration Setup',
      '3. Preflight Check Execution',
      '4. Escalation Management',
      'Smoke Test Configuration',
      'Reservation Check Configuration',
      'Escalation Path Configuration',
      'Direct Database Access',
      'Transaction Support',
      'Example Configurations',
      'Graceful Degradation',
      'Error Monitoring',
      'Running Tests',
      'Test Utilities',
      'Configuration Migration',
    ]);
  });

  it('1. Runtime State Initialization: by the environment, by a path, with a fallback', async () => {
    const [header, ...ways] = guideBlock('1. Runtime State Initialization').code.split(/^(?=\/\/ )/m);
    const modes: [string, string | undefined][] = [];
    vi.stubEnv('MAF_RUNTIME_MODE', undefined);
    for (const way of ways) {
      const { runtimeState } = await runBlock(`${header}${way}`);
      const { mode, location } = runtimeOf(runtimeState);
      modes.push([mode, location]);
    }
    expect(modes).toEqual([
      ['sqlite', join(folder, '.agent-mail/runtime.db')],
      ['sqlite', join(folder, 'path/to/runtime.db')],
      ['sqlite', join(folder, '.agent-mail/runtime.db')],
    ]);
    expect(process.env['MAF_RUNTIME_MODE']).toBe('sqlite,json');
  });

  it('2. Configuration Setup: shares the store of the default runtime', async () => {
    const { smokeTestConfig } = await runBlock(guideBlock('2. Configuration Setup').code);
    expect(sqlRuntime().configs.find('api-health-check')?.document).toEqual(smokeTestConfig);
  });

  it('3. Preflight Check Execution: queues the check', async () => {
    const runtimeState = sqlRuntime();
    const { preflightCheck } = await runBlock(guideBlock('3. Preflight Check Execution').code, { runtimeState });
    const [claimed] = await runtimeState.claim({ agentId: 'worker', types: ['PREFLIGHT_CHECK'] });
    expect(claimed?.message).toMatchObject(Object(preflightCheck));
  });

  it('4. Escalation Management: saves the path and queues the request', async () => {
    const runtimeState = sqlRuntime();
    const configManager = new PreflightConfigManager({ runtime: runtimeState });
    const scope = { runtimeState, configManager };
    const { escalationConfig, escalationRequest } = await runBlock(guideBlock('4. Escalation Management').code, scope);
    expect(configManager.loadConfig('default-escalation-path')).toEqual(escalationConfig);
    const [claimed] = await runtimeState.claim({ agentId: 'worker', types: ['ESCALATION_REQUEST'] });
    expect(claimed?.message).toMatchObject(Object(escalationRequest));
  });

  it.each([
    ['Smoke Test Configuration', 'smokeTestConfig'],
    ['Reservation Check Configuration', 'reservationCheckConfig'],
    ['Escalation Path Configuration', 'escalationPathConfig'],
  ])('%s: is a valid configuration and comes back as it was saved', async (heading, name) => {
    const declared = Object((await runBlock(guideBlock(heading).code))[name]);
    const runtime = sqlRuntime();
    const configManager = new PreflightConfigManager({ runtime });
    configManager.saveConfig(declared);
    expect(runtime.configs.find(declared.id)?.document).toEqual(declared);
  });

  it('Smoke Test Configuration: development and production differ as written', async () => {
    const { smokeTestConfig } = await runBlock(guideBlock('Smoke Test Configuration').code);
    const configManager = new PreflightConfigManager({ runtime: sqlRuntime() });
    configManager.saveConfig(Object(smokeTestConfig));
    const id = 'database-connectivity-check';
    expect(configManager.loadConfig(id, 'development')?.config).toMatchObject({
      testDefinition: { connectionString: 'postgresql://localhost:5432/maf_dev', query: 'SELECT 1 as health_check' },
      timeoutSeconds: 15,
    });
    expect(configManager.loadConfig(id, 'production')?.config).toMatchObject({
      testDefinition: { connectionString: 'postgresql://localhost:5432/maf' },
      timeoutSeconds: 30,
      retryCount: 5,
    });
  });

  it('Direct Database Access: finds the failed executions of the last day', async () => {
    const runtimeState = sqlRuntime();
    const insert = (id: string, status: string, createdAt: number) =>
      runtimeState.executeQuery(
        'INSERT INTO preflight_executions (id, config_id, agent_id, status, created_at) VALUES (?, ?, ?, ?, ?)',
        [id, 'c', 'a', status, createdAt],
      );
    insert('failed-now', 'failed', Date.now());
    insert('failed-before', 'failed', Date.now() - 25 * 3_600_000);
    insert('passed', 'passed', Date.now());
    const printed: unknown[] = [];
    await runBlock(guideBlock('Direct Database Access').code, {
      runtimeState,
      console: { log: (line: unknown) => printed.push(line) },
    });
    expect(printed).toEqual(['Found 1 failed executions']);
  });

  it('Transaction Support: stores both writes together', async () => {
    const runtimeState = sqlRuntime();
    await runtimeState.registerAgent({ agentId: 'agent-001' });
    const scope = { runtimeState, execId: 'exec-1', configId: 'api-health-check', agentId: 'agent-001' };
    const { code } = guideBlock('Transaction Support');
    await runBlock(code, scope);
    expect(await runtimeState.executions.find('exec-1')).toMatchObject({ status: 'running', agentId: 'agent-001' });
    expect(await runtimeState.listAgents()).toMatchObject([{ status: 'working' }]);
    await runtimeState.upsertHeartbeat({ agentId: 'agent-001', status: 'idle' });
    await expect(runBlock(code, scope)).rejects.toMatchObject({ code: 'QUERY_FAILED' });
    expect(await runtimeState.listAgents()).toMatchObject([{ status: 'idle' }]);
  });

  it('Example Configurations: each variable opens the mode that its comment names', () => {
    const lines = guideBlock('Example Configurations').code.matchAll(/^export (\w+)=(.+)$/gm);
    const modes = [...lines].map(([, name = '', value]) => {
      vi.stubEnv(name, value);
      return runtimeOf(createRuntimeFactory()).mode;
    });
    expect(modes).toEqual(['sqlite', 'json', 'memory']);
  });

  it('Graceful Degradation: tries SQLite first', async () => {
    vi.stubEnv('MAF_RUNTIME_MODE', undefined);
    const createRuntime = { createRuntimeFactory };
    const { runtimeState } = await runBlock(guideBlock('Graceful Degradation').code, createRuntime);
    expect(runtimeOf(runtimeState)).toMatchObject({ mode: 'sqlite', fallbacks: [] });
  });

  it('Error Monitoring: takes the lease when it is free, and reports who holds it when not', async () => {
    const runtimeState = sqlRuntime();
    const { code } = guideBlock('Error Monitoring');
    const printed: unknown[] = [];
    const scope = { runtimeState, console: { log: (line: unknown) => printed.push(line) } };
    await runBlock(code, scope);
    const mine = await runtimeState.getLease('/path/to/file');
    expect(mine?.agentId).toBe('agent-001');
    expect(printed).toEqual([]);
    if (mine !== undefined) await runtimeState.releaseLease(mine);
    await runtimeState.acquireLease({ filePath: '/path/to/file', agentId: 'agent-002', ttlMs: 60_000 });
    await runBlock(code, scope);
    expect(printed).toEqual(['File is already leased by another agent']);
    const [notice] = await runtimeState.claim({ agentId: 'worker', types: ['RESERVATION_CONFLICT'] });
    expect(notice?.message.details).toEqual({ existingAgent: 'agent-002', requestedAgent: 'agent-001' });
  });

  it('Running Tests: names test files that are there', () => {
    const named = [...guideBlock('Running Tests').code.matchAll(/^npm test (.+)$/gm)].map(([, path]) => path ?? '');
    expect(named.map((path) => basename(path))).toEqual([
      'runtime-sqlite.test.ts',
      'preflight.test.ts',
      'preflight-integration.test.ts',
    ]);
    for (const path of named) expect(existsSync(join(repository, path)), path).toBe(true);
    const tests = readdirSync(join(repository, 'packages')).flatMap((name) => {
      const folder = join('packages', name, 'test');
      return existsSync(join(repository, folder))
        ? readdirSync(join(repository, folder)).map((test) => join(folder, test))
        : [];
    });
    for (const path of named) expect(tests.filter((test) => basename(test) === basename(path))).toEqual([path]);
  });

  it('Test Utilities: a runtime that leaves nothing behind', async () => {
    const { testRuntime } = await runBlock(guideBlock('Test Utilities').code);
    expect(isRuntime(testRuntime)).toBe(true);
    await expect(Object(testRuntime).listAgents()).rejects.toMatchObject({ code: 'RUNTIME_CLOSED' });
    expect(existsSync(join(folder, ':memory:'))).toBe(false);
  });

  it('Configuration Migration: moves every configuration to the new version', async () => {
    const runtime = sqlRuntime();
    const configManager = new PreflightConfigManager({ runtime });
    for (const [heading, name] of [
      ['2. Configuration Setup', 'smokeTestConfig'],
      ['Reservation Check Configuration', 'reservationCheckConfig'],
      ['Escalation Path Configuration', 'escalationPathConfig'],
    ] as const) {
      const body = guideBlock(heading).code.replace(/^(const configManager|configManager\.).*$/gm, '');
      configManager.saveConfig(Object((await runBlock(body))[name]));
    }
    await runBlock(guideBlock('Configuration Migration').code, { configManager });
    expect(runtime.configs.list().map(({ document }) => document.version)).toEqual(['2.0.0', '2.0.0', '2.0.0']);
  });
});

/** The server of these tests is on loopback, which a check in production is refused unless it says otherwise. */
function allowLoopback(configManager: PreflightConfigManager, id: string): void {
  const saved = configManager.loadConfig(id, '');
  if (saved?.configType !== 'smoke_test' || saved.config.testType !== 'api') throw new Error(`${id} checks no API`);
  const testDefinition = { ...saved.config.testDefinition, network: { allowPrivate: true } };
  configManager.saveConfig({ ...saved, config: { ...saved.config, testDefinition } });
}

describe('the story of the guide, worked off', () => {
  let status = 200;
  const server = createServer((_, response) => response.writeHead(status).end());

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('runs the checks that were asked for, and escalates the one that failed three times', async () => {
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('MAF_BASE_URL', `http://127.0.0.1:${port}`);
    vi.stubEnv('MAF_RUNTIME_MODE', undefined);
    const runtimeState = sqlRuntime();
    const configManager = new PreflightConfigManager({ runtime: runtimeState });
    await runBlock(guideBlock('2. Configuration Setup').code);
    allowLoopback(configManager, 'api-health-check');
    const escalationSetup = guideBlock('4. Escalation Management').code.split('// Create escalation request')[0] ?? '';
    await runBlock(escalationSetup, { configManager });
    await runBlock(guideBlock('3. Preflight Check Execution').code, { runtimeState });

    const engine = new EscalationEngine({ runtime: runtimeState, configManager });
    const worker = new PreflightWorker({
      runtime: runtimeState,
      configManager,
      agentId: 'worker',
      onFinished: async (execution) => {
        await engine.onExecutionFinished(execution);
      },
    });
    expect(await worker.runOnce()).toBe(1);
    expect(await runtimeState.executions.find('exec-12345')).toMatchObject({ status: 'passed', attempts: 1 });
    expect(await runtimeState.inbox('agent-001')).toMatchObject([
      { message: { type: 'PREFLIGHT_RESULT', executionId: 'exec-12345', status: 'passed' } },
    ]);

    status = 500;
    for (const executionId of ['exec-1', 'exec-2', 'exec-3']) {
      expect(await runtimeState.escalations.list()).toEqual([]);
      await runtimeState.enqueue({
        type: 'PREFLIGHT_CHECK',
        agentId: 'agent-001',
        configId: 'api-health-check',
        executionId,
        checkType: 'smoke_test',
      });
      await worker.runOnce();
      expect(await runtimeState.executions.find(executionId)).toMatchObject({ status: 'failed', attempts: 4 });
    }
    const [escalation] = await runtimeState.escalations.list();
    expect(escalation).toMatchObject({ pathId: 'default-escalation-path', state: 'triggered', level: 1 });
    const [request] = await runtimeState.inbox('supervisor');
    expect(request?.message).toMatchObject({ type: 'ESCALATION_REQUEST', escalationId: escalation?.id, level: 1 });

    await runtimeState.enqueue({
      type: 'ESCALATION_RESPONSE',
      agentId: 'supervisor',
      escalationId: escalation?.id ?? '',
      action: 'acknowledge',
    });
    const escalationWorker = new EscalationWorker({ runtime: runtimeState, engine, agentId: 'escalation-worker' });
    expect(await escalationWorker.runOnce()).toBeGreaterThan(0);
    expect(await runtimeState.escalations.list()).toMatchObject([
      { state: 'acknowledged', acknowledgedBy: 'supervisor' },
    ]);
  });
});
