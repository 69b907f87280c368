import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './make-folder.js';

const modes = { private: { file: 0o600, folder: 0o700 }, shared: { file: 0o666, folder: 0o777 } } as const;

export interface FileToWrite {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that nobody ever sees half written: each beside its place first and on the disk, and then all of them
 * renamed. When one cannot be written, none is put in its place (a rename itself that fails, as onto a folder, ends it
 * there).
 * @param access `private`: files are for their owner only (0600), folders that had to be made too (0700); `shared`: for
 * those that the process's umask lets read them
 */
export function writeFiles(files: readonly FileToWrite[], access: keyof typeof modes = 'private'): void {
  const mode = modes[access];
  const written: { readonly temporary: string; readonly path: string }[] = [];
  try {
    for (const { path, text } of files) {
      makeFolder(dirname(path), mode.folder);
      const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
      written.push({ temporary, path });
      writeDurably(temporary, text, mode.file);
    }
    for (const { temporary, path } of written) renameSync(temporary, path);
  } finally {
    for (const { temporary } of written) rmSync(temporary, { force: true });
  }
}

function writeDurably(path: string, text: string, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
