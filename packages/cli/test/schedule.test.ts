import { PreflightConfigManager } from '@maf/config';
import type { PreflightExecution } from '@maf/protocols';
import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endOf, Project, untilSaid } from './maf-process.js';

const hourMs = 3_600_000;
let project: Project;

beforeEach(() => {
  project = new Project();
});
afterEach(() => project[Symbol.dispose]());

/** Each day at the time of day of an instant. */
function dailyAt(instant: number) {
  const date = new Date(instant);
  return { cron: `${date.getUTCMinutes()} ${date.getUTCHours()} * * *` };
}

function locks(id: string, schedule: object) {
  const config = { checkType: 'lock_validation', parameters: {}, schedule };
  return { id, name: 'Locks', version: '1.0.0', configType: 'reservation_check', config };
}

/** Saved the day before yesterday, so that a due time has passed since. */
function saveLongAgo(...configs: ReturnType<typeof locks>[]): void {
  const { folder } = project;
  const clock = () => Date.now() - 48 * hourMs;
  using runtime = createRuntimeFactory({ root: `${folder}/.agent-mail`, projectRoot: folder, env: {}, clock });
  const manager = new PreflightConfigManager({ runtime, env: {} });
  for (const config of configs) manager.saveConfig(config);
}

it('runs what is due once, and lists when it is due next', async () => {
  saveLongAgo(locks('locks', dailyAt(Date.now() - 3 * hourMs)));
  const listed = () => project.json<(PreflightExecution & { nextDueAt: number })[]>(['preflight', 'list']);
  const tallies = await Promise.all([1, 2].map(() => project.json<{ passed: number }>(['worker', '--once'])));
  await project.json(['worker', '--once']);
  expect(tallies.map(({ passed }) => passed).sort()).toEqual([0, 1]);
  const [run, ...others] = await listed();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ configId: 'locks', agentId: 'maf-scheduler', status: 'passed' });
  const due = Date.parse(String(run?.context['scheduledFor']));
  expect(run?.id).toBe(`schedule:locks:${new Date(due).toISOString()}`);
  expect(run?.nextDueAt).toBe(due + 24 * hourMs);
  expect((await project.maf(['preflight', 'list'])).stdout).toMatch(/NEXT DUE.*\n.*locks.* in 2\dh/);
});

it('looks for what is due as long as it is at work', async () => {
  const worker = project.start(['worker', '--agent', 'worker-1']);
  const end = endOf(worker);
  await untilSaid(worker, 'is at work');
  const heard = untilSaid(worker, 'locks');
  saveLongAgo(locks('locks', dailyAt(Date.now() - 3 * hourMs)));
  await heard;
  worker.kill('SIGTERM');
  expect(await end).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 check \(1 passed/) });
});

it('lists the schedules, those that never ran too', async () => {
  const daily = { ...dailyAt(Date.now() - 2 * hourMs), timeZone: 'Etc/UTC' };
  saveLongAgo(locks('locks', daily), locks('yearly', { cron: '@yearly' }));
  const schedules = await project.json<{ configId: string }[]>(['preflight', 'list', '--scheduled']);
  expect(schedules.map(({ configId }) => configId).sort()).toEqual(['locks', 'yearly']);
  expect(schedules).toContainEqual({
    configId: 'yearly',
    cron: '@yearly',
    timeZone: 'UTC',
    jitterSeconds: 0,
    nextDueAt: expect.any(Number),
  });
  expect((await project.maf(['preflight', 'list', '--scheduled'])).stdout).toMatch(/CRON.*\n.*(yearly|locks)/);
});

it('says at once what is wrong with a schedule', async () => {
  const saved = await project.maf(['config', 'save', project.write('x.json', locks('x', { cron: '61 * * * *' }))]);
  expect(saved.code).not.toBe(0);
  expect(saved.stderr).toMatch(/\/config\/schedule\/cron.*five fields/);
});
