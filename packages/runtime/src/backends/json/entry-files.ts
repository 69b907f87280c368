import { randomBytes } from 'node:crypto';
import { existsSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, entryText, parseEntry } from './entry.js';
import { hasCode, readText, removeQuietly, syncDirectory, unlessMissing, writeNewFile } from './files.js';
import { entryPath, type Layout } from './layout.js';

/**
 * Undefined when there is no such entry in the era's folder, or no such folder.
 * @throws StoreCorruptError, StoreNewerError
 */
export function readEntry(layout: Layout, era: string, revision: number): Entry | undefined {
  const path = entryPath(layout, era, revision);
  if (!existsSync(path)) return undefined;
  const text = readText(path);
  return text === undefined ? undefined : parseEntry(path, text, revision);
}

/**
 * Stores an entry under its revision; it is on the disk when this returns true. False, with nothing stored, when another
 * process has stored that revision, or the era has retired.
 */
export function linkEntry(layout: Layout, era: string, entry: Entry): boolean {
  const folder = join(layout.eras, era);
  const temporary = join(folder, `${entry.revision}.${randomBytes(8).toString('hex')}.tmp`);
  try {
    writeNewFile(temporary, entryText(entry));
    linkSync(temporary, entryPath(layout, era, entry.revision));
  } catch (error) {
    if (hasCode(error, 'EEXIST', 'ENOENT')) return false;
    throw error;
  } finally {
    removeQuietly(temporary);
  }
  // A folder that has retired since was on the disk before it did.
  unlessMissing(() => syncDirectory(folder));
  return true;
}
