import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderImage } from './support/folder-image.js';
import { startProcess } from './support/start-process.js';
import { openFolder } from './support/temporary-folder.js';
import { opened, temporaryStore } from './support/temporary-store.js';

/** Root may write everything: it sends somebody else. */
const otherUser = process.getuid?.() === 0 ? { user: 65534 } : {};

async function openByOther(file: string, options: object = {}): Promise<unknown> {
  const started = startProcess('open-store.mjs', { parameters: [file, JSON.stringify(options)], ...otherUser });
  await started.printed(1);
  started.tell('go');
  await started.ended();
  return JSON.parse(started.lines[1] ?? 'null');
}

describe('a store that this user may not write', () => {
  const readOnly = (location: string) => ({
    name: 'StoreReadOnlyError',
    code: 'STORE_READ_ONLY',
    isRetryable: false,
    details: { location },
    message: expect.stringMatching(/cannot be written by this user.*write permission.*MAF_DB_PATH/),
  });

  it.each([
    ['file', 0o444, 0o777],
    ['folder', 0o666, 0o555],
    ['file and folder', 0o444, 0o555],
    ['file, nor read it,', 0o000, 0o777],
  ])('is refused and left as it is: the %s', async (_, fileMode, folderMode) => {
    const folder = openFolder();
    const file = temporaryStore(folder);
    const before = folderImage(folder);
    chmodSync(file, fileMode);
    chmodSync(folder, folderMode);
    const outcome = await openByOther(file);
    chmodSync(folder, 0o700);
    chmodSync(file, 0o600);
    expect(outcome).toMatchObject(readOnly(file));
    expect(folderImage(folder)).toEqual(before);
  });

  it('is refused where the folder of a new one may not be written', async () => {
    const folder = openFolder();
    const file = join(folder, 'new', 'runtime.db');
    chmodSync(folder, 0o555);
    const outcome = await openByOther(file);
    chmodSync(folder, 0o700);
    expect(outcome).toMatchObject(readOnly(file));
    expect(folderImage(folder)).toEqual({});
  });

  it('is told from one that is not there', async () => {
    const file = join(openFolder(), 'runtime.db');
    expect(await openByOther(file, { mustExist: true })).toMatchObject({ code: 'STORE_MISSING' });
  });
});

describe('the modes of what is created', () => {
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

  it.each(['000', '002', '022', '077'])('are 600 and 700 under umask %s', (umask) => {
    const base = openFolder();
    const folder = join(base, 'a', 'b');
    const file = join(folder, 'runtime.db');
    const before = process.umask(Number.parseInt(umask, 8));
    try {
      const store = opened(file);
      store.query(`insert into agents (id, incarnation_id, registered_at, last_seen) values ('a', 'i', 1, 1)`, []);
      expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
      expect([join(base, 'a'), folder].map(modeOf)).toEqual(['700', '700']);
      store.close();
    } finally {
      process.umask(before);
    }
  });

  it('are 600 for the file also where the umask takes a right from its owner', () => {
    const file = join(openFolder(), 'runtime.db');
    const before = process.umask(0o277);
    try {
      opened(file).close();
    } finally {
      process.umask(before);
    }
    expect(modeOf(file)).toBe('600');
  });

  it('leave those of a file and a folder that were there', () => {
    const folder = join(openFolder(), 'shared');
    mkdirSync(folder);
    chmodSync(folder, 0o775);
    const file = temporaryStore(folder);
    chmodSync(file, 0o660);
    const store = opened(file);
    store.query(`insert into agents (id, incarnation_id, registered_at, last_seen) values ('a', 'i', 1, 1)`, []);
    expect([folder, file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(['775', '660', '660', '660']);
  });
});
