import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drainJsonStore } from '../src/backends/json/drain-json-store.js';
import { readJsonStore } from '../src/backends/json/read-json-store.js';
import { claimRequest, leaseRequest, newMessage, openForTest, places, writePair } from './processes/json-tools.mjs';
import { temporaryFolder } from './processes/temporary-folder.js';

const context = { clock: Date.now, createId: () => 'the-next-store', busyTimeoutMs: 1_000, ...places };

describe('readJsonStore', () => {
  it('finds nothing where there is no store, and makes none', () => {
    const directory = join(temporaryFolder(), 'none');
    expect(readJsonStore(directory)).toBeUndefined();
    expect(drainJsonStore(directory, context, () => expect.unreachable())).toBe(false);
    expect(() => readdirSync(directory)).toThrow('ENOENT');
  });

  it('reads all that is stored', async () => {
    const directory = temporaryFolder();
    const backend = openForTest(directory);
    await backend.messages.insert(newMessage('first'));
    writePair(backend, 'pair');
    const snapshot = readJsonStore(directory);
    expect(snapshot?.revision).toBe(2);
    expect(snapshot?.storeId).toMatch(/^[0-9a-f-]{36}$/);
    expect(snapshot?.tables.messages.map(({ id }) => id)).toEqual(['first']);
    expect(snapshot?.tables.configs.map(({ document }) => document.id)).toEqual(['pair-one', 'pair-two']);
    backend.close();
  });
});

describe('drainJsonStore', () => {
  it('hands everything over, empties the store under a new id, and goes on counting', async () => {
    const directory = temporaryFolder();
    const backend = openForTest(directory);
    await backend.messages.insert(newMessage('first'));
    await backend.leases.acquire(leaseRequest('a', 'ann', 1));
    writePair(backend, 'pair');
    const before = readJsonStore(directory);
    const taken: unknown[] = [];
    expect(drainJsonStore(directory, context, (snapshot) => taken.push(snapshot))).toBe(true);
    expect(taken).toEqual([before]);
    const after = readJsonStore(directory);
    expect(after?.storeId).toBe('the-next-store');
    expect(after?.tables).toMatchObject({ messages: [], leases: [], configs: [], configRevisions: [], audit: [] });
    expect(after?.tables.counters).toEqual(before?.tables.counters);
    expect(await backend.messages.claim(claimRequest('ann'))).toEqual([]);
    expect(await backend.leases.acquire(leaseRequest('a', 'ann', 1))).toMatchObject({
      kind: 'granted',
      leases: [{ fencingToken: 2 }],
    });
    backend.close();
    const copy = readFileSync(join(directory, 'drained', `${before?.storeId}.json`), 'utf8');
    expect(JSON.parse(copy)).toEqual({ format: 1, ...before });
  });

  it('calls again with what another process stored in the meantime', async () => {
    const directory = temporaryFolder();
    const backend = openForTest(directory);
    await backend.messages.insert(newMessage('first'));
    const taken: string[][] = [];
    drainJsonStore(directory, context, ({ tables }) => {
      taken.push(tables.messages.map(({ id }) => id));
      if (taken.length === 1) void backend.messages.insert(newMessage('second'));
    });
    expect(taken).toEqual([['first'], ['first', 'second']]);
    expect(readJsonStore(directory)?.tables.messages).toEqual([]);
    backend.close();
  });

  it('removes nothing when the taker fails', async () => {
    const directory = temporaryFolder();
    const backend = openForTest(directory);
    await backend.messages.insert(newMessage('first'));
    const before = readJsonStore(directory);
    const fail = () => {
      throw new Error('no room');
    };
    expect(() => drainJsonStore(directory, context, fail)).toThrow('no room');
    expect(readJsonStore(directory)).toEqual(before);
    backend.close();
  });
});
