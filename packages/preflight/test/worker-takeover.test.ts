import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PreflightWorker } from '../src/worker/preflight-worker.js';
import { apiHealthCheck } from './support/guide-configs.js';
import { startServer } from './support/http-server.js';
import { openStore } from './support/stores.js';

const workerProcess = fileURLToPath(new URL('./support/worker-process.mjs', import.meta.url));
const visibilityMs = 60_000;
const askedCheck = {
  type: 'PREFLIGHT_CHECK',
  agentId: 'agent-001',
  configId: 'api-health-check',
  executionId: 'exec-12345',
  checkType: 'smoke_test',
} as const;

describe('a worker that is killed in the middle of a check', () => {
  it('leaves its message to another one, which keeps the evidence and counts the attempt', async () => {
    let passedMs = 0;
    using store = openStore('sqlite', { clock: () => Date.now() + passedMs });
    const { runtime, configManager, file } = store;
    let answered = 0;
    // The first attempt is answered with 503, the second one not at all, and every later one with 200.
    await using server = await startServer((_, response) => {
      answered += 1;
      if (answered !== 2) response.writeHead(answered === 1 ? 503 : 200).end();
    });
    configManager.saveConfig(apiHealthCheck);
    await runtime.enqueue(askedCheck);

    const child = spawn(process.execPath, [workerProcess, file, 'worker-1', String(visibilityMs), server.url], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await expect.poll(() => answered, { timeout: 20_000 }).toBe(2);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const env = { MAF_BASE_URL: server.url };
    const worker = new PreflightWorker({ runtime, configManager, agentId: 'worker-2', env });
    expect(await worker.runOnce()).toBe(0);
    expect(await runtime.executions.find('exec-12345')).toMatchObject({ status: 'running', attempts: 1 });

    passedMs = visibilityMs;
    expect(await worker.runOnce()).toBe(1);
    expect(await runtime.executions.find('exec-12345')).toMatchObject({
      status: 'passed',
      attempts: 2,
      evidence: [
        { attempt: 1, outcome: 'failed', worker: 'worker-1', observations: { status: 503 } },
        { attempt: 2, outcome: 'passed', worker: 'worker-2', observations: { status: 200 } },
      ],
    });
    expect(await runtime.inbox('agent-001')).toMatchObject([
      { message: { type: 'PREFLIGHT_RESULT', status: 'passed', attempts: 2, agentId: 'worker-2' } },
    ]);
    expect(await worker.runOnce()).toBe(0);
  });

  it('leaves it to a worker in another process as soon as its visibility is over, by real time', async () => {
    using store = openStore('sqlite');
    const { runtime, configManager, file } = store;
    let answered = 0;
    await using server = await startServer((_, response) => {
      answered += 1;
      if (answered !== 2) response.writeHead(answered === 1 ? 503 : 200).end();
    });
    configManager.saveConfig(apiHealthCheck);
    await runtime.enqueue(askedCheck);
    const startWorker = (agentId: string) =>
      spawn(process.execPath, [workerProcess, file, agentId, '1500', server.url], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    const first = startWorker('worker-1');
    await expect.poll(() => answered, { timeout: 20_000 }).toBe(2);
    const second = startWorker('worker-2');
    first.kill('SIGKILL');
    await once(first, 'exit');
    const statusNow = async () => (await runtime.executions.find('exec-12345'))?.status;
    await expect.poll(statusNow, { timeout: 20_000 }).toBe('passed');
    const results = () => runtime.inbox('agent-001');
    await expect.poll(async () => (await results()).length, { timeout: 20_000 }).toBe(1);
    second.kill('SIGKILL');
    await once(second, 'exit');
    expect(await runtime.executions.find('exec-12345')).toMatchObject({
      attempts: 2,
      evidence: [
        { attempt: 1, outcome: 'failed', worker: 'worker-1' },
        { attempt: 2, outcome: 'passed', worker: 'worker-2' },
      ],
    });
    expect(answered).toBe(3);
  });
});
