import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRuntimeFactory } from '@maf/runtime';
import Database from 'better-sqlite3';

const defaultPageSize = 4096;
const images = new Map<number | undefined, Uint8Array>();

/** A new store file with nothing in it but the schema, which the runtime has made. */
export function newStoreFile(folder: string): string {
  return newFile(folder, undefined);
}

/** The same in pages of SQLite's default size: those of the store are smaller. */
export function newDefaultFile(folder: string): string {
  return newFile(folder, defaultPageSize);
}

function newFile(folder: string, pageSize: number | undefined): string {
  const file = join(folder, 'store.db');
  const image = images.get(pageSize) ?? makeImage(file, folder, pageSize);
  images.set(pageSize, image);
  writeFileSync(file, image, { mode: 0o600 });
  return file;
}

function makeImage(file: string, folder: string, pageSize: number | undefined): Uint8Array {
  createRuntimeFactory({ mode: 'sqlite', path: file, root: folder, projectRoot: folder }).close();
  if (pageSize !== undefined) {
    const database = new Database(file);
    database.pragma('journal_mode = delete');
    database.pragma(`page_size = ${pageSize}`);
    database.exec('vacuum');
    database.close();
  }
  return readFileSync(file);
}
