import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '@maf/store';

export interface FileToWrite {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that nobody ever sees half written: each beside its place first and on the disk, and then all of them
 * renamed. When one cannot be written, none is put in its place (a rename itself that fails, as onto a folder, ends it
 * there). Files are for their owner only (0600), folders that had to be made too (0700).
 */
export function writeFiles(files: readonly FileToWrite[]): void {
  const written: { readonly temporary: string; readonly path: string }[] = [];
  try {
    for (const { path, text } of files) {
      makeFolder(dirname(path));
      const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
      written.push({ temporary, path });
      writeDurably(temporary, text);
    }
    for (const { temporary, path } of written) renameSync(temporary, path);
  } finally {
    for (const { temporary } of written) rmSync(temporary, { force: true });
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
