import { kyselyOf } from '@maf/store';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { opened, temporaryStore } from './support/temporary-store.js';

const settings = ['journal_mode', 'synchronous', 'fullfsync', 'checkpoint_fullfsync'] as const;

/** SQLite tells `synchronous` as a number: 1 is NORMAL, 2 is FULL. */
const normal = { journal_mode: 'wal', synchronous: 1, fullfsync: 0, checkpoint_fullfsync: 1 };
const full = { journal_mode: 'wal', synchronous: 2, fullfsync: 1, checkpoint_fullfsync: 1 };

describe('when a write is safe', () => {
  it.each([
    ['by default', {}, normal],
    ['with normal', { synchronous: 'normal' }, normal],
    ['with full', { synchronous: 'full' }, full],
  ] as const)('is told to SQLite on both connections, %s', async (_, options, expected) => {
    const store = opened(temporaryStore(), options);
    const own = settings.map((setting) => store.query<object>(`pragma ${setting}`, [])[0]);
    const kysely = settings.map((setting) => sql.raw<object>(`pragma ${setting}`).execute(kyselyOf(store)));
    expect(Object.assign({}, ...own)).toEqual(expected);
    expect(Object.assign({}, ...(await Promise.all(kysely)).map(({ rows }) => rows[0]))).toEqual(expected);
  });
});
