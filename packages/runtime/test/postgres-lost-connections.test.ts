import { MafError } from '@maf/runtime';
import { type PostgresServer, startPostgres } from '@maf/testing-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cut, startProxy } from './postgres/cutting-proxy.js';
import { newSchema, openStore, sql } from './postgres/stores.js';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres({ flags: ['-c', 'fsync=off'] });
}, 60_000);

afterAll(() => server.stop());

const cuts: Cut[] = ['unfinished', 'unanswered'];
const message = (taskId: string) => ({ type: 'TASK_CLAIM', agentId: 'sender', taskId, messageId: taskId }) as const;

/** Does `work` again and again, each time cut at a later statement, until it gets through without. */
async function cutEverywhere(
  cut: Cut,
  work: (through: Awaited<ReturnType<typeof opened>>, step: number) => Promise<void>,
): Promise<number> {
  const schema = newSchema(server.url);
  for (let statement = 1; ; statement += 1) {
    const through = await opened(schema);
    through.proxy.cutAt(statement, cut);
    await work(through, statement);
    const wasCut = through.proxy.disarm();
    through.runtime.close();
    through.beside.close();
    await through.proxy[Symbol.asyncDispose]();
    if (!wasCut) return statement;
  }
}

/** A runtime behind a proxy, one beside it, and a clock that stands still for both. */
async function opened(schema: string) {
  let now = Date.UTC(2030, 0, 1);
  const proxy = await startProxy(server);
  const clock = () => now;
  const beside = await openStore({ url: server.url, schema, poolSize: 2 }, { clock });
  const tables = ['messages', 'leases', 'agents', 'audit_log'].map((table) => `"${schema}".${table}`);
  await sql(server.url, `truncate ${tables.join(', ')}`);
  const runtime = await openStore({ url: proxy.url, schema, poolSize: 2 }, { clock });
  const advance = (milliseconds: number) => {
    now += milliseconds;
  };
  return { proxy, runtime, beside, advance };
}

/** Resolves when no statement is under way: the server goes on for a moment with what it got before the cut. */
async function quiet(): Promise<void> {
  const busy = `select from pg_stat_activity where application_name like 'maf %' and state <> 'idle'`;
  while ((await sql(server.url, busy)).length > 0) await new Promise(setImmediate);
}

const failureOf = (error: unknown) => {
  if (error instanceof MafError) return error;
  throw error;
};

describe.each(cuts)('a connection that is cut in the middle of a statement, which is %s', (cut) => {
  it('of a claim: one message at most is taken, and the claimer is told what it cannot know', async () => {
    const told = new Set<string>();
    const statements = await cutEverywhere(cut, async ({ runtime, beside, advance }) => {
      for (const id of ['a', 'b']) await beside.enqueue(message(id), { to: 'w', delayMs: 1_000 });
      advance(1_000);
      const claimed = await runtime.claim({ agentId: 'w', visibilityMs: 5_000 }).catch(failureOf);
      await quiet();
      const taken = (await beside.inbox('w')).filter(({ state }) => state === 'claimed');
      expect(taken.length).toBeLessThanOrEqual(1);
      if (claimed instanceof MafError) {
        expect(claimed).toMatchObject({ code: 'OUTCOME_UNKNOWN', operation: 'claim', isRetryable: true });
        told.add('unknown');
      } else {
        expect(claimed.map(({ message: { messageId } }) => messageId)).toEqual(
          taken.map(({ message: { messageId } }) => messageId),
        );
        expect(taken).toHaveLength(1);
        told.add('claimed');
      }
      advance(5_000);
      expect(await beside.claim({ agentId: 'w', limit: 5 })).toHaveLength(2);
    });
    expect(statements).toBeGreaterThan(3);
    expect([...told].sort()).toEqual(['claimed', 'unknown']);
  });

  it('of an enqueue: it is stored once', async () => {
    await cutEverywhere(cut, async ({ runtime, beside }) => {
      const stored = await runtime.enqueue({ ...message('a'), idempotencyKey: 'k' });
      expect(await beside.claim({ agentId: 'w', limit: 5 })).toMatchObject([
        { message: { messageId: stored.messageId }, attempt: 1 },
      ]);
    });
  });

  it('of an acknowledgement: it is one', async () => {
    await cutEverywhere(cut, async ({ runtime, beside }) => {
      await beside.enqueue(message('a'), { to: 'w' });
      const [claimed] = await beside.claim({ agentId: 'w' });
      await runtime.acknowledge(claimed?.receipt ?? '');
      expect(await beside.inbox('w')).toEqual([]);
    });
  });

  it('of a lease: the holder gets the one that stands', async () => {
    const statements = await cutEverywhere(cut, async ({ runtime, beside }) => {
      await beside.registerAgent({ agentId: 'one' });
      const lease = await runtime.acquireLease({ filePath: 'src/**/a', agentId: 'one', idempotencyKey: 'k' });
      expect(await beside.listLeases()).toEqual([lease]);
      await expect(beside.acquireLease({ filePath: 'src/b/', agentId: 'two' })).rejects.toMatchObject({
        holder: 'one',
      });
    });
    expect(statements).toBeGreaterThan(5);
  });

  it('of a renewal and of a release: both are what they would have been', async () => {
    await cutEverywhere(cut, async ({ runtime, beside, advance }) => {
      const lease = await beside.acquireLease({ filePath: 'a', agentId: 'one', ttlMs: 1_000 });
      advance(10);
      const renewed = await runtime.renewLease(lease, { ttlMs: 1_000 });
      expect(await beside.listLeases()).toEqual([renewed]);
      await runtime.releaseLease(renewed);
      expect(await beside.listLeases()).toEqual([]);
      expect(await beside.acquireLease({ filePath: 'a', agentId: 'two' })).toMatchObject({ agentId: 'two' });
    });
  });

  it('of a forced release: its caller is told what it cannot know', async () => {
    const told = new Set<string>();
    await cutEverywhere(cut, async ({ runtime, beside }) => {
      const lease = await beside.acquireLease({ filePath: 'a', agentId: 'one' });
      const forced = await runtime
        .forceReleaseLease(lease, { actor: 'lead', reason: 'gone' })
        .then(() => 'forced')
        .catch((error: unknown) => failureOf(error).code);
      told.add(forced);
      await quiet();
      const live = await beside.listLeases();
      const trail = await beside.audit.list({ subject: 'a' });
      expect(trail).toHaveLength(live.length === 0 ? 1 : 0);
      if (forced === 'forced') expect(live).toEqual([]);
    });
    expect([...told].sort()).toEqual(['OUTCOME_UNKNOWN', 'forced']);
  });
});
