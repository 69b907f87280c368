import { describe, expect, it } from 'vitest';
import { openSql, sqliteFile } from './sqlite-processes/sqlite-file.js';
import { startProcess } from './sqlite-processes/start-process.js';

const sent = 2_000;

describe('claims of several processes', () => {
  it('give each of 2,000 messages to one of eight, once', async () => {
    const path = sqliteFile();
    const runtime = openSql(path);
    for (let index = 0; index < sent; index += 1) {
      await runtime.enqueue({ type: 'TASK_CLAIM', agentId: 'sender', taskId: 't', messageId: `m${index}` });
    }
    const claimers = Array.from({ length: 8 }, (_, index) =>
      startProcess('claim-all.mjs', [path, `claimer-${index}`, String(1 + 5 * index)]),
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
    expect(runtime.executeQuery('select state, attempts, count(*) as count from messages group by 1, 2')).toEqual([
      { state: 'acknowledged', attempts: 1, count: sent },
    ]);
    expect(claimers.filter((claimer) => claimer.lines.length > 1).length).toBeGreaterThan(1);
  });

  it('come back after their visibility when the claimer was killed, and count', async () => {
    const path = sqliteFile();
    let now = Date.UTC(2030, 0, 1);
    const runtime = openSql(path, { clock: () => now });
    const task = { type: 'TASK_CLAIM', agentId: 'sender', taskId: 't', messageId: 'm' } as const;
    await runtime.enqueue(task, { maxAttempts: 3 });
    const claimAndDie = async (name: string) => {
      const claimer = startProcess('claim-and-hang.mjs', [path, name, String(now)]);
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
