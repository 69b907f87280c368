import { setImmediate } from 'node:timers/promises';
import { kyselyOf, messageQueries, type SqliteConnection } from '@maf/store';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { countMessages, insertMessage } from './support/messages.js';
import { opened, temporaryStore } from './support/temporary-store.js';
import { thrownBy } from './support/thrown-by.js';

function ids(store: SqliteConnection): string[] {
  return store.query<{ id: string }>('select id from messages order by seq', []).map(({ id }) => id);
}

const agent = (id: string) => ({ id, incarnation_id: 'i', registered_at: 1, last_seen: 1 });

function failing(store: SqliteConnection, id: string): () => void {
  return () => {
    insertMessage(store, id);
    throw new RangeError(id);
  };
}

describe('transactions', () => {
  it('nest to any depth, each undoing its own work only', () => {
    const store = opened(':memory:');
    store.transaction(() => {
      insertMessage(store, 'one');
      store.transaction(() => {
        insertMessage(store, 'two');
        expect(() => store.transaction(failing(store, 'lost'))).toThrow('lost');
        store.transaction(() => insertMessage(store, 'three'));
      });
      expect(() =>
        store.transaction(() => {
          store.transaction(() => insertMessage(store, 'lost with its outer one'));
          throw new RangeError('middle');
        }),
      ).toThrow('middle');
      insertMessage(store, 'four');
    });
    expect(ids(store)).toEqual(['one', 'two', 'three', 'four']);
    expect(() => store.transaction(failing(store, 'five'))).toThrow('five');
    expect(ids(store)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('hold the write lock from their beginning, before they write', () => {
    const file = temporaryStore();
    const first = opened(file);
    const second = opened(file, { busyTimeoutMs: 0 });
    first.transaction(() => {
      countMessages(first);
      expect(thrownBy(() => insertMessage(second, 'm'))).toMatchObject({ code: 'STORE_BUSY' });
      expect(thrownBy(() => second.transaction(() => countMessages(second)))).toMatchObject({ code: 'STORE_BUSY' });
      expect(countMessages(second)).toBe(0);
      insertMessage(first, 'first');
      expect(countMessages(second)).toBe(0);
    });
    expect(countMessages(second)).toBe(1);
    insertMessage(second, 'second');
    expect(ids(first)).toEqual(['first', 'second']);
  });

  it('store nothing once SQLite has undone them on its own, whatever their function does then', () => {
    const store = opened(':memory:');
    insertMessage(store, 'before');
    const insert = `insert or rollback into agents (id, incarnation_id, registered_at, last_seen) values (?, 'i', 1, ?)`;
    store.query(insert, ['a', 1]);
    const failure = thrownBy(() =>
      store.transaction(() => {
        insertMessage(store, 'first');
        const undone = { code: 'QUERY_FAILED', driverCode: 'SQLITE_CONSTRAINT_PRIMARYKEY' };
        expect(thrownBy(() => store.transaction(() => store.query(insert, ['a', 2])))).toMatchObject(undone);
        expect(thrownBy(() => insertMessage(store, 'after'))).toMatchObject(undone);
        expect(thrownBy(() => store.transaction(() => insertMessage(store, 'nested')))).toMatchObject(undone);
        return 'as if nothing had happened';
      }),
    );
    expect(failure).toMatchObject({ code: 'QUERY_FAILED', driverCode: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    expect(ids(store)).toEqual(['before']);
    store.transaction(() => insertMessage(store, 'next'));
    expect(ids(store)).toEqual(['before', 'next']);
  });

  it('refuse a promise, and what it does later is no part of any transaction', async () => {
    const store = opened(':memory:');
    let later: unknown;
    const asynchronous = () =>
      store.transaction(async () => {
        insertMessage(store, 'early');
        await setImmediate();
        later = thrownBy(() => {
          insertMessage(store, 'late');
          throw new RangeError('late');
        });
        throw later;
      });
    expect(thrownBy(asynchronous)).toMatchObject({ name: 'TransactionAsynchronousError', isRetryable: false });
    while (later === undefined) await setImmediate();
    expect(ids(store)).toEqual(['late']);
  });
});

describe('Kysely on a store', () => {
  it('has transactions of its own on a file, which take in nothing of the connection', async () => {
    const store = opened(temporaryStore());
    const failure = await kyselyOf(store)
      .transaction()
      .execute(async (transaction) => {
        await transaction.insertInto('agents').values(agent('a')).execute();
        expect(store.query('select * from agents', [])).toEqual([]);
        throw new RangeError('undone');
      })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'undone' });
    await kyselyOf(store).insertInto('agents').values(agent('b')).execute();
    expect(store.query('select id from agents', [])).toEqual([{ id: 'b' }]);
  });

  it('begins none in memory', async () => {
    const store = opened(':memory:');
    const transaction = kyselyOf(store)
      .transaction()
      .execute(async () => 'never');
    await expect(transaction).rejects.toMatchObject({ code: 'TRANSACTION_SHARED', isRetryable: false });
    expect(await kyselyOf(store).selectFrom('messages').selectAll().execute()).toEqual([]);
  });

  it.each(['in a file', 'in memory'])('throws the errors of the store, %s', async (place) => {
    const store = opened(place === 'in memory' ? ':memory:' : temporaryStore(), { busyTimeoutMs: 0 });
    const insert = () => kyselyOf(store).insertInto('agents').values(agent('a')).execute();
    await insert();
    await expect(insert()).rejects.toMatchObject({ code: 'QUERY_FAILED', driverCode: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
  });

  it('is told that others hold the store, as any caller', async () => {
    const file = temporaryStore();
    const store = opened(file, { busyTimeoutMs: 0 });
    await kyselyOf(store).selectFrom('agents').selectAll().execute();
    const holder = opened(file);
    holder.query('begin immediate', []);
    const insert = kyselyOf(store).insertInto('agents').values(agent('a')).execute();
    await expect(insert).rejects.toMatchObject({ code: 'STORE_BUSY', isRetryable: true });
    const transaction = kyselyOf(store)
      .transaction()
      .execute(async () => 'never');
    await expect(transaction).rejects.toMatchObject({ code: 'STORE_BUSY', isRetryable: true });
    holder.query('rollback', []);
  });

  it('writes as safely as the connection', async () => {
    const store = opened(temporaryStore(), { synchronous: 'full' });
    const pragmas = async (name: string) => (await sql.raw(`pragma ${name}`).execute(kyselyOf(store))).rows;
    expect(await pragmas('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragmas('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    expect(store.query('pragma synchronous', [])).toEqual([{ synchronous: 2 }]);
  });
});

describe('a statement that cannot be run', () => {
  it.each<[string, string, unknown[], string]>([
    ['is no SQL', 'selec 1', [], 'SQLITE_ERROR'],
    ['is empty', '', [], 'SQLITE_MISUSE'],
    ['is two', 'select 1; select 2', [], 'SQLITE_MISUSE'],
    ['lacks a parameter', 'select ?', [], 'SQLITE_MISUSE'],
    ['has a parameter too many', 'select ?', [1, 2], 'SQLITE_MISUSE'],
    ['has a value that SQLite does not know', 'select ?', [new Date(0)], 'SQLITE_MISUSE'],
    ['breaks a check', `insert into audit_log values (1, 'a', 'b', 'c', '[]', 1)`, [], 'SQLITE_CONSTRAINT_CHECK'],
    [
      'breaks a type',
      `insert into audit_log values (1, 'a', 'b', 'c', '{}', 'soon')`,
      [],
      'SQLITE_CONSTRAINT_DATATYPE',
    ],
  ])('is told when it %s', (_, sql, parameters, driverCode) => {
    const store = opened(':memory:');
    expect(thrownBy(() => store.query(sql, parameters))).toMatchObject({
      name: 'QueryFailedError',
      code: 'QUERY_FAILED',
      isRetryable: false,
      sql,
      driverCode,
      message: expect.stringContaining(`(${driverCode}) in: ${sql}`),
    });
  });

  it('is any, once the store was closed', () => {
    const store = opened(temporaryStore());
    void kyselyOf(store);
    store.close();
    store.close();
    const closed = { code: 'RUNTIME_CLOSED', isRetryable: false };
    expect(thrownBy(() => store.query('select 1', []))).toMatchObject(closed);
    expect(thrownBy(() => store.get(messageQueries.findMessage, { id: 'm', number: 0 }))).toMatchObject(closed);
    expect(thrownBy(() => store.transaction(() => 1))).toMatchObject(closed);
    expect(thrownBy(() => kyselyOf(store))).toMatchObject(closed);
  });
});
