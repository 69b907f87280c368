import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, 0700, and those above it that are missing. One at a time: `mkdirSync` with `recursive` never returns
 * where a file system answers ENOENT although the parent is there, as /proc does (Node 20).
 *
 * @returns true when this call made it
 */
export function makeFolder(folder: string): boolean {
  if (existsSync(folder)) return false;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
