import { openSqlite, leaseQueries as queries } from '@maf/store';
import { afterEach, describe, expect, it } from 'vitest';
import { prunePages } from './prune-pages.js';

/** Grants, in their order: when each ended, or null for one that still stands. */
function storeOf(endings: readonly (number | null)[]) {
  const store = openSqlite(':memory:');
  store.query(
    `insert into leases (path, kind, base, agent_id, mode, acquired_at, expires_at, released_at)
     select 'a', 'path', 'a', 'x', 'exclusive', 0, 1, value from json_each(?)`,
    [JSON.stringify(endings)],
  );
  opened.push(store);
  return store;
}

const opened: ReturnType<typeof openSqlite>[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

async function prune(store: ReturnType<typeof openSqlite>, before: number) {
  const removals: number[] = [];
  const pruned = await prunePages(store, queries.surveyLeases, queries.pruneLeasePage, before, async (work) => {
    const removed = work();
    removals.push(removed);
    return removed;
  });
  const left = store.query<{ at: number | null }>('select released_at as at from leases order by token', []);
  return { pruned, removals, left: left.map(({ at }) => at) };
}

const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

describe('what ended before an instant', () => {
  it('is removed, and nothing else, wherever it stands', async () => {
    const store = storeOf([1, null, 9, 2, 10, 11, null, 3]);
    expect(await prune(store, 10)).toEqual({ pruned: 4, removals: [4], left: [null, 10, 11, null] });
  });

  it('is removed a page at a time, beyond pages of what still stands', async () => {
    const store = storeOf([...times(10_001, null), ...times(20_000, 1), 20, 1]);
    const { pruned, removals, left } = await prune(store, 10);
    expect({ pruned, removals }).toEqual({ pruned: 20_001, removals: [9_999, 10_000, 2] });
    expect(left).toEqual([...times(10_001, null), 20]);
  });

  it('waits behind a page of what ended since', async () => {
    const store = storeOf([...times(10_000, 20), 1]);
    expect(await prune(store, 10)).toMatchObject({ pruned: 0 });
    expect(await prune(store, 21)).toEqual({ pruned: 10_001, removals: [10_000, 1], left: [] });
  });
});
