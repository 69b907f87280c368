import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, type SqliteConnection } from '@maf/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countMessages, insertMessage, insertMessages } from './support/messages.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { opened, temporaryStore } from './support/temporary-store.js';
import { thrownBy } from './support/thrown-by.js';

/** A disk of a few hundred kilobytes; undefined where this user may not make one. */
function smallDisk(kilobytes: number): string | undefined {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
}

/** A store that has room for a few pages more: on a small disk, or else by SQLite's own limit. */
function tightStore(): SqliteConnection {
  const disk = smallDisk(800);
  const store = opened(temporaryStore(disk));
  if (disk === undefined) store.query('pragma max_page_count = 60', []);
  return store;
}

/** Stores messages until there is no room; returns how many were stored, and what the next one threw. */
function fill(store: SqliteConnection, prefix: string): { readonly stored: number; readonly failure: unknown } {
  for (let stored = 0; stored < 10_000; stored += 1) {
    try {
      insertMessage(store, `${prefix}${stored}`, 3_000);
    } catch (failure) {
      return { stored, failure };
    }
  }
  throw new Error('The disk is too large for this test.');
}

const full = (location: string) => ({
  name: 'StoreFullError',
  code: 'STORE_FULL',
  isRetryable: true,
  location,
  message: expect.stringMatching(/No room to write.*nothing was changed.*Free some disk space/),
});

describe('a full disk', () => {
  it('is told, and every message whose writing succeeded is there', () => {
    const store = tightStore();
    const { stored, failure } = fill(store, 'm');
    expect(failure).toMatchObject(full(store.location));
    expect(stored).toBeGreaterThan(5);
    expect(countMessages(store)).toBe(stored);
    expect(thrownBy(() => insertMessages(store, 1, 'z', 30_000))).toMatchObject({ code: 'STORE_FULL' });
    expect(countMessages(store)).toBe(stored);
    expect(store.query('pragma integrity_check', [])).toEqual([{ integrity_check: 'ok' }]);
  });

  it('undoes a transaction whole', () => {
    const store = tightStore();
    insertMessages(store, 3);
    expect(thrownBy(() => store.transaction(() => insertMessages(store, 1_000, 't', 3_000)))).toMatchObject(
      full(store.location),
    );
    expect(store.query('select id from messages order by seq', [])).toEqual([{ id: 'm0' }, { id: 'm1' }, { id: 'm2' }]);
    store.transaction(() => insertMessage(store, 'later'));
    expect(countMessages(store)).toBe(4);
  });

  it('lets a new store be made once there is room', ({ skip }) => {
    const disk = smallDisk(100);
    if (disk === undefined) return skip('this user may not make a small disk');
    const file = join(disk, 'runtime.db');
    const failure = thrownBy(() => openSqlite(file));
    expect(failure).toMatchObject({ code: 'STORE_FULL' });
    execFileSync('mount', ['-o', 'remount,size=4m', disk]);
    const store = opened(file);
    insertMessages(store, 3);
    expect(countMessages(store)).toBe(3);
    store.close();
  });
});
