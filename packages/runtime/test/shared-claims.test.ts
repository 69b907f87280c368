import { describe, expect, it } from 'vitest';
import { newSharedStore, sharedBackends } from './processes/shared-store.js';
import { startProcess } from './processes/start-process.js';

const sent = 2_000;

describe.each(sharedBackends)('claims of several processes on %s', (backend) => {
  it('give each of 2,000 messages to one of eight, once', async () => {
    const store = await newSharedStore(backend);
    const runtime = await store.open();
    for (let index = 0; index < sent; index += 100) {
      const ids = Array.from({ length: 100 }, (_, offset) => `m${index + offset}`);
      await Promise.all(
        ids.map((messageId) => runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'sender', taskId: 't', messageId })),
      );
    }
    const claimers = Array.from({ length: 8 }, (_, index) =>
      startProcess('claim-all.mjs', [store.parameter, `claimer-${index}`, String(1 + 5 * index)]),
    );
    await Promise.all(claimers.map(({ printed }) => printed(1)));
    for (const { tell } of claimers) tell('go');
    for (const { ended } of claimers) expect(await ended()).toEqual({ code: 0, signal: null });

    const lines = claimers.flatMap((claimer) => claimer.lines.slice(1));
    const expected = Array.from({ length: sent }, (_, index) => `m${index}`).sort();
    const saying = (word: string) =>
      lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length));
    expect(saying('claimed ').sort()).toEqual(expected.map((id) => `${id} 1`).sort());
    expect(saying('acknowledged ').sort()).toEqual(expected);
    expect(await store.rows('select state, attempts, count(*) as count from messages group by 1, 2')).toEqual([
      { state: 'acknowledged', attempts: 1, count: sent },
    ]);
    expect(claimers.filter((claimer) => claimer.lines.length > 1).length).toBeGreaterThan(1);
  }, 120_000);

  it('come back after their visibility when the claimer was killed, and count', async () => {
    const store = await newSharedStore(backend);
    let now = Date.UTC(2030, 0, 1);
    const runtime = await store.open({ clock: () => now });
    const task = { type: 'TASK_CLAIM', agentId: 'sender', taskId: 't', messageId: 'm' } as const;
    await runtime.enqueue(task, { maxAttempts: 3 });
    const claimAndDie = async (name: string) => {
      const claimer = startProcess('claim-and-hang.mjs', [store.parameter, name, String(now)]);
      await claimer.printed(1);
      claimer.child.kill('SIGKILL');
      await claimer.ended();
      return claimer.lines[0] ?? '';
    };

    const lost = await claimAndDie('first');
    now += 999;
    expect(await runtime.claim({ agentId: 'here' })).toEqual([]);
    now += 1;
    const [again] = await runtime.claim({ agentId: 'here', visibilityMs: 1_000 });
    expect(again).toMatchObject({ attempt: 2, message: { messageId: 'm' } });
    await expect(runtime.acknowledge(lost)).rejects.toMatchObject({ code: 'RECEIPT_STALE' });

    now += 1_000;
    await claimAndDie('last');
    now += 1_000;
    expect(await runtime.claim({ agentId: 'here' })).toEqual([]);
    expect(await runtime.deadLetters()).toMatchObject([
      { message: { messageId: 'm' }, attempts: 3, reason: expect.stringMatching(/last claimed it .*attempt 3 of 3/) },
    ]);
  });
});
