import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRuntimeFactory, type RuntimeState } from '@maf/runtime';
import { describe, expect, it } from 'vitest';
import { maf } from './support/maf.js';
import { DemoRun, environment, isAlive, temporaryPlace } from './support/run-demo.js';

const timeout = 90_000;

function expectNothingLeft(run: DemoRun): void {
  expect(run.agents).toHaveLength(3);
  expect(run.agents.filter(({ processId }) => isAlive(processId))).toEqual([]);
}

/** What one run must have left in the store. */
async function expectStory(runtime: RuntimeState, run: DemoRun): Promise<void> {
  const builder = run.agent('builder')?.agentId ?? '';
  const reviewer = run.agent('reviewer')?.agentId ?? '';
  const executions = await runtime.executions.list({ agentId: builder });
  expect(executions.map(({ configId, status }) => `${configId} ${status}`).reverse()).toEqual([
    'demo-api-health-check passed',
    'demo-database-check passed',
    ...Array(3).fill('demo-orders-check failed'),
    'demo-orders-check passed',
  ]);
  expect(executions[1]?.evidence).toMatchObject([
    { outcome: 'failed', observations: { status: 503, expectedStatus: 200 } },
    { outcome: 'failed', observations: { status: 503, expectedStatus: 200 } },
  ]);
  const escalations = await runtime.escalations.list();
  expect(escalations.filter(({ agentId }) => agentId === builder)).toMatchObject([
    { state: 'resolved', level: 1, acknowledgedBy: 'demo-supervisor', resolvedBy: 'demo-supervisor' },
  ]);
  const leases = await runtime.listLeases({ agentId: reviewer });
  expect(leases).toMatchObject([{ filePath: expect.stringMatching(/^demo-shop-\w+\/checkout\.ts$/) }]);
  const conflicts = await runtime.listConflicts({ filePath: leases[0]?.filePath ?? '' });
  expect(conflicts).toMatchObject(Array(2).fill({ holder: builder, requester: reviewer }));
  expect(leases[0]?.fencingToken).toBeGreaterThan(conflicts[0]?.fencingToken ?? Number.NaN);
  expect(await runtime.listAgents()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: builder, status: 'working' }),
      expect.objectContaining({ id: reviewer, status: 'offline' }),
      expect.objectContaining({ id: run.agent('worker')?.agentId, status: 'offline' }),
    ]),
  );
}

describe('the demo', () => {
  it('tells its story twice on one store, and leaves alone what others have there', { timeout }, async () => {
    using place = temporaryPlace();
    using runtime = createRuntimeFactory({ root: place.root, env: {} });
    const own = { agentId: 'somebody', configId: 'theirs', executionId: 'their-run', checkType: 'smoke_test' } as const;
    await runtime.enqueue({ type: 'PREFLIGHT_CHECK', ...own });
    const lease = await runtime.acquireLease({ filePath: 'src/theirs.ts', agentId: 'somebody' });

    for (const ordinal of ['first', 'second']) {
      const run = new DemoRun(place, environment(place, { MAF_AGENT_MAIL_ROOT: place.root }));
      expect(await run.ended, `${ordinal} run: ${run.stderr}`).toBe(0);
      expect(run.stderr).toBe('');
      expectNothingLeft(run);
      await expectStory(runtime, run);
    }

    expect(await runtime.getLease('src/theirs.ts')).toEqual(lease);
    expect(await runtime.claim({ agentId: 'their-worker', types: ['PREFLIGHT_CHECK'] })).toMatchObject([
      { attempt: 1, message: own },
    ]);
    expect(runtime.configs.list().map(({ document: { id }, revision }) => `${id} ${revision}`)).toEqual([
      'demo-api-health-check 1',
      'demo-database-check 1',
      'demo-escalation-path 1',
      'demo-orders-check 1',
    ]);
    expect(place.filesLeft()).toEqual([]);
  });

  it('says what a newcomer has to know, and advises commands that work', { timeout }, async () => {
    using place = temporaryPlace();
    const env = environment(place);
    const run = new DemoRun(place, env);

    expect(await run.ended, run.stderr).toBe(0);

    for (const fact of [
      /passed in \d+ ms: GET http:\/\/127\.0\.0\.1:\d+\/api\/health answered 200/,
      'sqlite:shop.db returned 3 row(s)',
      /run 3 failed: GET \S+\/api\/orders answered 503, expected 200/,
      'escalated to level 1: the request lies in the inbox of demo-supervisor',
      'the check passes',
      'triggered, delivered, acknowledged, resolved',
      /is refused: the builder holds it until \d\d:\d\d:\d\d/,
      /the reviewer gets it: fencing token 2/,
      `kill -9 ${run.agent('builder')?.processId}: the builder is gone`,
      'the reviewer has it, attempt 2',
      'the reviewer has the file, fencing token 4',
      'RECEIPT_STALE',
      'LEASE_LOST',
      '3 passed, 3 failed',
    ]) {
      expect(run.stdout).toMatch(fact);
    }
    expect(run.stdout).not.toContain('\u001b');
    expect(existsSync(join(place.folder, '.agent-mail', 'runtime.db'))).toBe(true);
    expect(run.commands.length).toBeGreaterThan(5);
    for (const command of run.commands) {
      const { exitCode, stdout, stderr } = maf(command, place.folder, env);
      expect({ exitCode, stderr }, command.join(' ')).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout, command.join(' ')).toMatch(/demo-/);
    }
  });
});

describe('a demo that cannot come out', () => {
  it('names the place where no store can be made', { timeout }, async () => {
    using place = temporaryPlace();
    const root = join(process.execPath, 'state');
    const run = new DemoRun(place, environment(place, { MAF_AGENT_MAIL_ROOT: root }));

    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(/^\nThe demo could not begin: .+\n$/);
    expect(run.stderr).toContain(root);
  });

  it('refuses a store that every process has for itself', { timeout }, async () => {
    using place = temporaryPlace();
    const run = new DemoRun(place, environment(place, { MAF_RUNTIME_MODE: 'memory' }));

    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(/could not begin: Expected a store that several processes can use/);
  });

  it('fails in the scene that the store contradicts', { timeout }, async () => {
    using place = temporaryPlace();
    const run = new DemoRun(place, environment(place, { MAF_AGENT_MAIL_ROOT: place.root }));
    await expect.poll(() => run.agent('builder'), { timeout }).toBeDefined();
    using runtime = createRuntimeFactory({ root: place.root, env: {} });
    const suffix = run.agent('builder')?.agentId.split('-').at(-1);
    await runtime.acquireLease({ filePath: `demo-shop-${suffix}/checkout.ts`, agentId: 'rival' });

    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(/Scene 4 .+ failed: .+ LEASE_CONFLICT: File already leased by rival/);
    expect(run.stdout).not.toContain('kill -9');
    expectNothingLeft(run);
    expect(place.filesLeft()).toEqual([]);
  });

  it('fails at once when an agent is not there any more', { timeout }, async () => {
    using place = temporaryPlace();
    const run = new DemoRun(place, environment(place));
    await expect.poll(() => run.agent('worker'), { timeout }).toBeDefined();
    const { agentId, processId } = run.agent('worker') ?? { agentId: '', processId: Number.NaN };
    process.kill(processId, 'SIGKILL');

    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(`failed: The process of ${agentId} ended in the middle of the story (SIGKILL)`);
    expectNothingLeft(run);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends everything on %s, with exit code %i', { timeout }, async (signal, exitCode) => {
    using place = temporaryPlace();
    const run = new DemoRun(place, environment(place));
    await expect.poll(() => run.stdout, { timeout }).toContain('run 1 failed');
    run.child.kill(signal);

    expect(await run.ended).toBe(exitCode);
    expect(run.stderr).toMatch(new RegExp(`Scene 3 .+ failed: stopped by ${signal}\n$`));
    expectNothingLeft(run);
    expect(place.filesLeft()).toEqual([]);
  });

  it('leaves no agent behind when it is killed itself', { timeout }, async () => {
    using place = temporaryPlace();
    const run = new DemoRun(place, environment(place));
    await expect.poll(() => run.agents, { timeout }).toHaveLength(3);
    run.child.kill('SIGKILL');
    await run.ended;

    const alive = () => run.agents.filter(({ processId }) => isAlive(processId));
    await expect.poll(alive, { timeout }).toEqual([]);
  });
});
