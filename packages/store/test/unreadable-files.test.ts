import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectSqlite, messageQueries, openSqlite } from '@maf/store';
import { describe, expect, it } from 'vitest';
import { folderImage } from './support/folder-image.js';
import { insertMessages } from './support/messages.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { temporaryStore } from './support/temporary-store.js';
import { thrownBy } from './support/thrown-by.js';

const pageSize = 1024;
const corrupt = (location: string) => ({
  name: 'StoreCorruptError',
  code: 'STORE_CORRUPT',
  isRetryable: false,
  location,
  problem: expect.any(String),
  message: expect.stringMatching(/cannot be read: .*left as it is.*restore a backup/),
  cause: expect.objectContaining({ code: expect.stringMatching(/^SQLITE_(CORRUPT|NOTADB)/) }),
});

/** Overwrites part of a file with bytes that no page begins with. */
function damage(file: string, offset: number, length: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, offset, offset + length);
  writeFileSync(file, bytes);
}

function pagesOf(file: string, table: string): number[] {
  const store = openSqlite(file);
  const rows = store.query<{ rootpage: number }>('select rootpage from sqlite_schema where name = ?', [table]);
  store.close();
  return rows.map(({ rootpage }) => rootpage);
}

describe('a file that cannot be read', () => {
  it.each<[string, (file: string) => void]>([
    ['has a damaged header', (file) => damage(file, 0, 16)],
    ['has a page size that cannot be', (file) => damage(file, 16, 2)],
    ['has a damaged schema', (file) => damage(file, 100, 2000)],
    ['lost its last page', (file) => truncateSync(file, statSync(file).size - pageSize)],
    ['lost all but its first page', (file) => truncateSync(file, pageSize)],
    ['was cut within a page', (file) => truncateSync(file, pageSize + 100)],
    ['is something else', (file) => writeFileSync(file, 'id,name\n1,one\n'.repeat(1000))],
    ['is something else, and short', (file) => writeFileSync(file, 'notes')],
  ])('is refused and left as it is when it %s', (_, spoil) => {
    const folder = temporaryFolder();
    const file = temporaryStore(folder);
    spoil(file);
    const before = folderImage(folder);
    expect(thrownBy(() => openSqlite(file))).toMatchObject(corrupt(file));
    expect(thrownBy(() => openSqlite(file, { mustExist: true }))).toMatchObject(corrupt(file));
    expect(thrownBy(() => inspectSqlite(file))).toMatchObject(corrupt(file));
    expect(folderImage(folder)).toEqual(before);
  });

  it('is found out at the first use of a damaged page, and not damaged further', () => {
    const folder = temporaryFolder();
    const file = temporaryStore(folder);
    const filled = openSqlite(file);
    insertMessages(filled, 500);
    filled.close();
    for (const page of pagesOf(file, 'messages')) damage(file, (page - 1) * pageSize, pageSize);
    const before = folderImage(folder);
    const store = openSqlite(file);
    for (const _ of [1, 2]) {
      expect(thrownBy(() => store.get(messageQueries.findMessage, { id: 'm7', number: 0 }))).toMatchObject(
        corrupt(file),
      );
      expect(thrownBy(() => insertMessages(store, 1))).toMatchObject(corrupt(file));
      expect(thrownBy(() => store.transaction(() => insertMessages(store, 2)))).toMatchObject(corrupt(file));
      expect(thrownBy(() => store.query('select count(payload) from messages', []))).toMatchObject(corrupt(file));
    }
    expect(store.query('select count(*) as agents from agents', [])).toEqual([{ agents: 0 }]);
    store.close();
    expect(folderImage(folder)).toEqual(before);
  });
});

describe('a place where no store can be', () => {
  it('is missing, where it must be there', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'not', 'there.db');
    expect(thrownBy(() => openSqlite(file, { mustExist: true }))).toMatchObject({
      name: 'StoreMissingError',
      code: 'STORE_MISSING',
      isRetryable: false,
      location: file,
      message: expect.stringMatching(/no store at .*MAF_DB_PATH.*maf db migrate/),
    });
    expect(folderImage(folder)).toEqual({});
  });

  it.each([
    ['is a folder', 'folder', /is a folder/],
    ['leads through a file', join('file', 'in', 'runtime.db'), /ENOTDIR/],
    ['lies beside a file of the name of its folder', join('file', 'runtime.db'), /EEXIST|ENOTDIR/],
    ['has a name that no file can have', 'x'.repeat(300), /ENAMETOOLONG/],
  ])('is told when it %s', (_, name, problem) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'file'), 'a file');
    const before = folderImage(folder);
    expect(thrownBy(() => openSqlite(join(folder, name)))).toMatchObject({
      name: 'StoreUnavailableError',
      code: 'STORE_UNAVAILABLE',
      isRetryable: false,
      location: join(folder, name),
      problem: expect.stringMatching(problem),
      message: expect.stringMatching(problem),
    });
    expect(folderImage(folder)).toEqual(before);
  });
});
