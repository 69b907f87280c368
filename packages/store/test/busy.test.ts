import { describe, expect, it } from 'vitest';
import { countMessages, insertMessage } from './support/messages.js';
import { startProcess } from './support/start-process.js';
import { opened, temporaryStore } from './support/temporary-store.js';
import { thrownBy } from './support/thrown-by.js';

/** Another process that holds the write lock until it is told to let go. */
async function holdLock(file: string) {
  const holder = startProcess('hold-lock.mjs', { parameters: [file] });
  await holder.printed(1);
  return holder;
}

describe('a store that another process is writing', () => {
  it('throws StoreBusyError after its time, having waited and not spun', async () => {
    const file = temporaryStore();
    const holder = await holdLock(file);
    const store = opened(file, { busyTimeoutMs: 600 });
    for (const write of [() => insertMessage(store, 'm'), () => store.transaction(() => insertMessage(store, 'm'))]) {
      const began = performance.now();
      const processor = process.cpuUsage();
      expect(thrownBy(write)).toMatchObject({
        name: 'StoreBusyError',
        code: 'STORE_BUSY',
        isRetryable: true,
        location: file,
        waitedMs: expect.any(Number),
        message: expect.stringMatching(/held by other writers for \d+ ms.*busyTimeoutMs/),
      });
      const { user, system } = process.cpuUsage(processor);
      const waitedMs = performance.now() - began;
      expect(waitedMs).toBeGreaterThanOrEqual(590);
      expect((user + system) / 1_000 / waitedMs).toBeLessThan(0.4);
    }
    expect(countMessages(store)).toBe(0);
    holder.tell('let go');
    await holder.ended();
    insertMessage(store, 'm');
    expect(countMessages(store)).toBe(1);
  });

  it('goes on as soon as the other one is done', async () => {
    const file = temporaryStore();
    const holder = await holdLock(file);
    const waiter = startProcess('write-many.mjs', { parameters: [file, 'w', '1'] });
    await waiter.printed(1);
    waiter.tell('go');
    await waiter.printed(2);
    holder.tell('let go');
    expect(await waiter.ended()).toEqual({ code: 0, signal: null });
    expect(waiter.lines).toEqual(['ready', 'begins', 'done']);
    expect(countMessages(opened(file))).toBe(1);
  });

  it('gives the lock back when its holder is killed', async () => {
    const file = temporaryStore();
    const holder = await holdLock(file);
    holder.child.kill('SIGKILL');
    await holder.ended();
    const store = opened(file, { busyTimeoutMs: 0 });
    insertMessage(store, 'm');
    expect(store.query('select id from messages', [])).toEqual([{ id: 'm' }]);
  });

  it('lets four processes write at once: none hears of the others', async () => {
    const file = temporaryStore();
    const count = 150;
    const writers = ['a', 'b', 'c', 'd'].map((name) =>
      startProcess('write-many.mjs', { parameters: [file, name, String(count)] }),
    );
    await Promise.all(writers.map(({ printed }) => printed(1)));
    for (const { tell } of writers) tell('go');
    for (const { ended } of writers) expect(await ended()).toEqual({ code: 0, signal: null });
    expect(writers.map(({ lines }) => lines)).toEqual(writers.map(() => ['ready', 'begins', 'done']));
    const store = opened(file);
    expect(countMessages(store)).toBe(4 * count);
    expect(store.query('select last_seen as turns from agents', [])).toEqual([{ turns: 4 * count }]);
    expect(store.query('pragma integrity_check', [])).toEqual([{ integrity_check: 'ok' }]);
  });
});
