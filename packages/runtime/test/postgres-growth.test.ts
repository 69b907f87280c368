import { executionQueries } from '@maf/store';
import {
  postgresMessageQueries as messages,
  openPostgres,
  postgresPruneQueries as prune,
  postgresRowQueries as rows,
} from '@maf/store/postgres';
import { usePostgres } from '@maf/testing-postgres';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { newSchema } from './postgres/stores.js';

let server: Awaited<ReturnType<typeof usePostgres>>;

beforeAll(async () => {
  server = await usePostgres();
}, 60_000);

afterAll(() => server.stop());

/** One connection of a store, with the settings that the store gives to it. */
async function connect(): Promise<PoolClient> {
  const store = await openPostgres({ url: server.url, schema: newSchema(server.url) });
  const client = await store.pool.connect();
  onTestFinished(() => {
    client.release();
    store.close();
  });
  return client;
}

async function grow(client: PoolClient, finished: number, forOthers: number): Promise<void> {
  for (const [state, recipient, count] of [
    ['acknowledged', 'w', finished],
    ['queued', 'other', forOthers],
    ['queued', 'w', 50],
    ['claimed', 'w', forOthers / 10 + 50],
  ] as const) {
    await client.query(
      `insert into messages (id, type, sender, recipient, payload, state, max_attempts, available_at, created_at, finished_at)
       select $2 || $1 || nextval('messages_seq_seq'), 'TASK_CLAIM', 's', $1, '{}', $2, 5, 2000000000000, 0,
         case $2 when 'acknowledged' then 1 end
       from generate_series(1, $3::int)`,
      [recipient, state, count],
    );
  }
  await client.query(
    `insert into preflight_executions (id, config_id, agent_id, status, created_at, finished_at)
     select gen_random_uuid(), 'config', 'agent-' || n % 100, 'passed', n, n from generate_series(1, $1::int) as n`,
    [finished / 5],
  );
}

interface Asked {
  readonly name: string;
  readonly compiled: typeof messages.findMessage.compiled;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const now = 1_900_000_000_000;
const claim = { agentId: 'w', types: ['TASK_CLAIM'], visibleUntil: now + 1, now, isSettled: false, limit: 1, depth: 9 };
const columns = {
  ids: ['new'],
  types: ['TASK_CLAIM'],
  senders: ['s'],
  recipients: [''],
  priorities: [1],
  payloads: JSON.stringify(['{}']),
  maxAttempts: [5],
  availableAt: [now],
  idempotencyKeys: ['key'],
  createdAt: [now],
};
const execution = {
  id: 'none',
  configId: 'config',
  configVersion: '1',
  agentId: 'agent-1',
  status: 'passed',
  environment: '',
  context: '{}',
  attempts: 1,
  evidence: '[]',
  summary: '',
  createdAt: now,
  startedAt: now,
  finishedAt: now,
  durationMs: 1,
};

/** What is done all the time, and what has nothing to remove. */
const statements: readonly Asked[] = [
  ask(messages.insertMessages, columns),
  ask(messages.claimMessages, claim),
  ask(messages.claimMessages, { ...claim, limit: 20, depth: 28 }),
  ask(messages.acknowledgeMessages, { ids: ['none', 'other'], attempts: [1, 1], now: [now, now] }),
  ask(messages.findMessage, { id: 'none' }),
  ask(messages.extendClaim, { id: 'none', attempts: 1, visibleUntil: now }),
  ask(messages.claimMessage, { ...claim, id: 'none' }),
  ask(messages.lockDueMessages, { now, limit: 1_000 }),
  ask(prune.pruneMessages, { before: 0, limit: 10_000 }),
  ask(executionQueries.insertExecution, execution),
  ask(rows.lockExecution, execution),
  ask(executionQueries.updateExecution, execution),
  ask(executionQueries.finishedStatuses, { ...execution, limit: 5 }),
  ask(prune.pruneExecutions, { before: 0, limit: 10_000 }),
];

function ask(
  { name, compiled }: Pick<Asked, 'name' | 'compiled'>,
  parameters: Readonly<Record<string, unknown>>,
): Asked {
  return { name, compiled, parameters };
}

async function prepare(client: PoolClient): Promise<void> {
  for (const [number, { compiled }] of statements.entries()) {
    let place = 0;
    await client.query(`prepare asked_${number} as ${compiled.sql.replaceAll('?', () => `$${++place}`)}`);
  }
}

interface Plan {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
}

/** Pages that each statement touches, by the plan that its connection keeps: what it costs, whatever the machine does. */
async function pages(
  client: PoolClient,
): Promise<{ readonly name: string; readonly pages: number; readonly plan: string }[]> {
  const found = [];
  for (const [number, { name, compiled, parameters }] of statements.entries()) {
    const values = compiled.bindings.map((binding) =>
      literal('name' in binding ? parameters[binding.name] : binding.constant),
    );
    await client.query('begin');
    const { rows: explained } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, buffers, timing off, format json) execute asked_${number} (${values.join(', ')})`,
    );
    await client.query('rollback');
    const plan = explained[0]?.['QUERY PLAN'][0].Plan;
    if (plan === undefined) throw new TypeError(`${name} has no plan`);
    const touched = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    found.push({ name, pages: touched, plan: JSON.stringify(plan) });
  }
  return found;
}

/** Of the plain texts and numbers above. */
function literal(value: unknown): string {
  return Array.isArray(value) ? `'{${value.map((one) => JSON.stringify(one)).join(',')}}'` : `'${String(value)}'`;
}

describe('a store that has grown', () => {
  it.each([
    ['was small', async (client: PoolClient) => grow(client, 100, 10)],
    ['held nothing that waits', async (client: PoolClient) => finish(client)],
  ])(
    'is asked at the cost of a small one, by plans that were made when it %s',
    async (_when, begin) => {
      const client = await connect();
      await grow(client, 100, 10);
      await prepare(client);
      const before = await pages(client);
      await begin(client);
      await client.query('vacuum analyze');
      await pages(client);
      await grow(client, 100_000, 20_000);
      const kept = await pages(client);
      await client.query('vacuum analyze');
      const anew = await pages(client);
      for (const after of [kept, anew]) {
        for (const [number, { name, pages: touched, plan }] of after.entries()) {
          expect(plan, name).not.toContain('Seq Scan');
          // An index of many rows is a level or two deeper.
          expect(touched, `${name}: ${plan}`).toBeLessThan(2 * (before[number]?.pages ?? 0) + 80);
        }
      }
      expect(before.find(({ name }) => name === 'messages.claimSeveral')?.pages).toBeGreaterThan(5);
    },
    120_000,
  );
});

/** Everything is acknowledged, and much of it. */
async function finish(client: PoolClient): Promise<void> {
  await grow(client, 20_000, 10);
  await client.query(`update messages set state = 'acknowledged', finished_at = 1 where state <> 'acknowledged'`);
}
