import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { apiHealthCheck } from './support/guide-configs.js';
import { startServer } from './support/http-server.js';
import { openStore, type TestStore } from './support/stores.js';

const workerProcess = fileURLToPath(new URL('./support/scheduled-worker-process.mjs', import.meta.url));
const minuteMs = 60_000;
const start = Date.UTC(2026, 0, 5, 9, 0, 30);

/** The time of a store and of all processes on it; it stands still until it is set. */
class SharedClock {
  now = start;
  constructor(readonly file: string) {
    this.set(start);
  }

  /** Whoever reads sees the old time or the new one. */
  set(now: number): void {
    this.now = now;
    writeFileSync(`${this.file}.new`, String(now));
    renameSync(`${this.file}.new`, this.file);
  }
}

/** Several processes, each of them a worker with a scheduler; those that are left are killed at the end. */
class Workers implements AsyncDisposable {
  readonly #running = new Set<ChildProcess>();
  #started = 0;

  constructor(
    readonly storeFile: string,
    readonly clockFile: string,
    readonly baseUrl: string,
  ) {}

  add(count: number): void {
    for (let index = 0; index < count; index += 1) {
      this.#started += 1;
      const args = [workerProcess, this.storeFile, `worker-${this.#started}`, this.clockFile, this.baseUrl];
      this.#running.add(spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }));
    }
  }

  /** Whatever it is at. */
  killOldest(): Promise<void> {
    return this.#kill([...this.#running].slice(0, 1));
  }

  killAll(): Promise<void> {
    return this.#kill([...this.#running]);
  }

  async #kill(children: readonly ChildProcess[]): Promise<void> {
    const ended = children.map(async (child) => {
      this.#running.delete(child);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    });
    await Promise.all(ended);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.killAll();
  }
}

/** The runs that have come to an end, by their due times. */
async function finishedRuns({ runtime }: TestStore): Promise<string[]> {
  const executions = await runtime.executions.list();
  return executions
    .filter(({ status }) => status === 'passed')
    .map(({ id }) => id)
    .sort();
}

/** The runs that the queue was asked for. */
function askedRuns({ file }: TestStore): unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare('select idempotency_key from messages order by seq').pluck().all();
  } finally {
    database.close();
  }
}

const runAt = (instant: number) => `schedule:api-health-check:${new Date(instant).toISOString()}`;
/** However slow the machine is, no attempt runs into a limit. */
const scheduled = (cron: string) => ({
  ...apiHealthCheck,
  config: {
    testType: 'api',
    testDefinition: { endpoint: '/api/health' },
    timeoutSeconds: 3600,
    schedule: { cron },
  },
});

it('runs each due time once, with four workers at once', async () => {
  using store = openStore('sqlite', { clock: () => start });
  const clock = new SharedClock(`${store.file}.clock`);
  await using server = await startServer((_, response) => response.end('ok'));
  await using workers = new Workers(store.file, clock.file, server.url);
  store.configManager.saveConfig(scheduled('* * * * *'));
  workers.add(4);
  const due: string[] = [];
  for (let minute = 1; minute <= 8; minute += 1) {
    clock.set(start + minute * minuteMs);
    due.push(runAt(clock.now - 30_000));
    await expect.poll(() => finishedRuns(store), { timeout: 60_000 }).toEqual(due);
  }
  await workers.killAll();
  expect(server.requests).toHaveLength(8);
  expect(await store.runtime.executions.list()).toHaveLength(8);
}, 300_000);

it('leaves what killed workers were at to others, and makes good the latest due time that nobody saw', async () => {
  using store = openStore('sqlite', { clock: () => start });
  const clock = new SharedClock(`${store.file}.clock`);
  const held: ServerResponse[] = [];
  let isHeld = true;
  await using server = await startServer((_, response) => {
    if (isHeld) held.push(response);
    else response.end('ok');
  });
  await using workers = new Workers(store.file, clock.file, server.url);
  store.configManager.saveConfig(scheduled('* * * * *'));
  workers.add(4);
  clock.set(start + minuteMs);
  await expect.poll(() => held.length, { timeout: 60_000 }).toBe(1);
  await workers.killAll();
  isHeld = false;
  clock.set(start + 10 * minuteMs);
  workers.add(4);
  const due = [runAt(start + minuteMs / 2), runAt(start + 9.5 * minuteMs)];
  await expect.poll(() => finishedRuns(store), { timeout: 60_000 }).toEqual(due);
  clock.set(start + 11 * minuteMs);
  due.push(runAt(start + 10.5 * minuteMs));
  await expect.poll(() => finishedRuns(store), { timeout: 60_000 }).toEqual(due);
  await workers.killAll();
  expect(server.requests).toHaveLength(4);
  expect(await store.runtime.executions.list()).toHaveLength(3);
}, 300_000);

it('loses no due time and runs none twice while one worker after the other is killed', async () => {
  using store = openStore('sqlite', { clock: () => start });
  const clock = new SharedClock(`${store.file}.clock`);
  await using server = await startServer((_, response) => response.end('ok'));
  await using workers = new Workers(store.file, clock.file, server.url);
  store.configManager.saveConfig(scheduled('1-6 9 * * *'));
  workers.add(4);
  const due: string[] = [];
  for (let minute = 1; minute <= 6; minute += 1) {
    clock.set(start + minute * minuteMs);
    due.push(runAt(clock.now - minuteMs / 2));
    // At the odd minutes before anything has happened, at the even ones when the run has just been asked for.
    if (minute % 2 === 1) await workers.killOldest();
    await expect.poll(() => askedRuns(store), { timeout: 60_000, interval: 5 }).toEqual(due);
    if (minute % 2 === 0) await workers.killOldest();
    workers.add(1);
  }
  // What the killed ones had claimed becomes visible again.
  clock.set(start + 60 * minuteMs);
  await expect.poll(() => finishedRuns(store), { timeout: 60_000 }).toEqual(due);
  expect(await store.runtime.executions.list()).toHaveLength(due.length);
}, 300_000);
