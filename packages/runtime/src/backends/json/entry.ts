import type { Change } from '../documents/rows.js';
import { tableNames } from '../documents/tables.js';
import { format, isObject, type JsonObject, parseFile } from './parse-file.js';

/** One stored transaction. */
export interface Commit {
  readonly revision: number;
  /** When it was stored, for a reader. */
  readonly at: string;
  readonly changes: readonly Change[];
}

/** The last entry of an era: it goes on in the era `next`. */
export interface Seal {
  readonly revision: number;
  readonly at: string;
  readonly next: string;
}

export type Entry = Commit | Seal;

export function entryText(entry: Entry): string {
  return `${JSON.stringify({ format, ...entry }, null, 2)}\n`;
}

/** @throws StoreCorruptError, StoreNewerError */
export function parseEntry(path: string, text: string, revision: number): Entry {
  return parseFile(path, text, `the transaction of revision ${revision}`, (content): content is JsonObject & Entry =>
    isEntry(content, revision),
  );
}

function isEntry(content: JsonObject, revision: number): boolean {
  const { next, changes } = content;
  if (content['revision'] !== revision) return false;
  return typeof next === 'string' || (Array.isArray(changes) && changes.every(isChange));
}

function isChange(change: unknown): boolean {
  if (!isObject(change)) return false;
  const { table, key, row } = change;
  return tableNames.some((name) => name === table) && typeof key === 'string' && (row === null || isObject(row));
}
