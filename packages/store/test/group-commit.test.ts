import { setImmediate } from 'node:timers/promises';
import { GroupCommit, type SqliteConnection } from '@maf/store';
import { describe, expect, it } from 'vitest';
import { countMessages, insertMessage } from './support/messages.js';
import { startProcess } from './support/start-process.js';
import { opened, temporaryStore } from './support/temporary-store.js';
import { thrownBy } from './support/thrown-by.js';

function ids(store: SqliteConnection): string[] {
  return store.query<{ id: string }>('select id from messages order by seq', []).map(({ id }) => id);
}

/** Stores a message and answers with how many another connection can see. */
function insertAnswering(store: SqliteConnection, onlooker: SqliteConnection, id: string): () => number {
  return () => {
    insertMessage(store, id);
    return countMessages(onlooker);
  };
}

describe('calls that are made before any of them is answered', () => {
  it('are stored together, in their order, and answered once all of them are there', async () => {
    const file = temporaryStore();
    const [store, onlooker] = [opened(file), opened(file)];
    const writes = new GroupCommit(store);
    const seenWhenAnswered: number[] = [];
    const calls = ['one', 'two', 'three'].map((id) =>
      writes.statement(insertAnswering(store, onlooker, id)).then((seenWithin) => {
        seenWhenAnswered.push(countMessages(onlooker));
        return seenWithin;
      }),
    );
    expect(countMessages(store)).toBe(0);
    expect(await Promise.all(calls)).toEqual([0, 0, 0]);
    expect(seenWhenAnswered).toEqual([3, 3, 3]);
    expect(ids(onlooker)).toEqual(['one', 'two', 'three']);
  });

  it('get each their own answer or error: one that fails takes nothing of the others with it', async () => {
    const store = opened(temporaryStore());
    const writes = new GroupCommit(store);
    const failing = (id: string) => () => {
      insertMessage(store, id);
      throw new RangeError(`no ${id}`);
    };
    const outcomes = await Promise.allSettled([
      writes.statement(() => insertMessage(store, 'one')),
      writes.transaction(failing('two')),
      writes.statement(() => {
        throw new RangeError('no three');
      }),
      writes.transaction(() => {
        insertMessage(store, 'four');
        insertMessage(store, 'five');
        return 'both';
      }),
    ]);
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: new RangeError('no two') },
      { status: 'rejected', reason: new RangeError('no three') },
      { status: 'fulfilled', value: 'both' },
    ]);
    expect(ids(store)).toEqual(['one', 'four', 'five']);
  });

  it('are not undone by the error of a call that writes nothing', async () => {
    const store = opened(temporaryStore());
    const writes = new GroupCommit(store);
    let runs = 0;
    const counted = writes.statement(() => {
      runs += 1;
      insertMessage(store, 'one');
    });
    const refused = writes.statement(() => {
      throw new RangeError('no');
    });
    await expect(refused).rejects.toThrow('no');
    await counted;
    expect(runs).toBe(1);
  });

  it('are tried alone, and each told of it, when nothing can be stored', async () => {
    const file = temporaryStore();
    const holder = startProcess('hold-lock.mjs', { parameters: [file] });
    await holder.printed(1);
    const store = opened(file, { busyTimeoutMs: 5 });
    const writes = new GroupCommit(store);
    const busy = { status: 'rejected', reason: expect.objectContaining({ code: 'STORE_BUSY' }) };
    const calls = ['one', 'two'].map((id) => writes.statement(() => insertMessage(store, id)));
    expect(await Promise.allSettled(calls)).toEqual([busy, busy]);
    holder.tell('let go');
    await holder.ended();
    await writes.statement(() => insertMessage(store, 'three'));
    expect(ids(store)).toEqual(['three']);
  });

  it('and are of one kind are done together, up to one of another kind, in their order', async () => {
    const store = opened(':memory:');
    const writes = new GroupCommit(store);
    const batches: string[][] = [];
    const batch = (names: readonly string[]) => {
      batches.push([...names]);
      for (const name of names) insertMessage(store, name);
      return names.map((name) => `${name}!`);
    };
    const answers = [
      writes.batched(batch, 'one'),
      writes.batched(batch, 'two'),
      writes.statement(() => {
        insertMessage(store, 'three');
        return 'other';
      }),
      writes.batched(batch, 'four'),
    ];
    expect(await Promise.all(answers)).toEqual(['one!', 'two!', 'other', 'four!']);
    expect(batches).toEqual([['one', 'two'], ['four']]);
    expect(ids(store)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('and are of one kind are done one by one when they fail together', async () => {
    const store = opened(':memory:');
    const writes = new GroupCommit(store);
    const batch = (names: readonly string[]) => {
      for (const name of names) insertMessage(store, name);
      if (names.includes('two')) throw new RangeError('no two');
      return names;
    };
    const outcomes = await Promise.allSettled(['one', 'two', 'three'].map((name) => writes.batched(batch, name)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(ids(store)).toEqual(expect.arrayContaining(['one', 'three']));
  });

  it('are all stored, however many there are', async () => {
    const store = opened(':memory:');
    const writes = new GroupCommit(store);
    const calls = Array.from({ length: 2_500 }, (_, index) =>
      writes.statement(() => insertMessage(store, `m${index}`, 1)),
    );
    await Promise.all(calls);
    expect(ids(store)).toEqual(calls.map((_, index) => `m${index}`));
  });
});

describe('a call', () => {
  it('inside a transaction belongs to it, and goes with it', async () => {
    const store = opened(':memory:');
    const writes = new GroupCommit(store);
    const answers: Promise<unknown>[] = [];
    const failure = thrownBy(() =>
      store.transaction(() => {
        answers.push(writes.transaction(() => insertMessage(store, 'within')));
        expect(ids(store)).toEqual(['within']);
        throw new RangeError('undone');
      }),
    );
    expect(failure).toBeInstanceOf(RangeError);
    await Promise.all(answers);
    expect(ids(store)).toEqual([]);
  });

  it('that is still to be stored is stored by flush', async () => {
    const store = opened(':memory:');
    const writes = new GroupCommit(store);
    const calls = ['one', 'two'].map((id) => writes.statement(() => insertMessage(store, id)));
    writes.flush();
    expect(ids(store)).toEqual(['one', 'two']);
    await Promise.all(calls);
    await setImmediate();
    expect(ids(store)).toEqual(['one', 'two']);
  });

  it('after another lets timers and sockets have their turn', async () => {
    const store = opened(':memory:');
    const writes = new GroupCommit(store);
    const turns: number[] = [];
    const others = (async () => {
      for (;;) {
        await setImmediate();
        turns.push(countMessages(store));
        if (countMessages(store) === 300) return;
      }
    })();
    for (let index = 0; index < 300; index += 1) await writes.statement(() => insertMessage(store, `m${index}`, 1));
    await others;
    expect(turns.filter((stored) => stored > 0 && stored < 300).length).toBeGreaterThanOrEqual(4);
  });
});
