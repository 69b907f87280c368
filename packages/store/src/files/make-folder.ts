import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. One at a time: `mkdirSync` with `recursive` never returns
 * where a file system answers ENOENT although the parent is there, as /proc does (Node 20).
 *
 * @param mode its permissions, less the process's umask
 * @returns true when this call made it
 */
export function makeFolder(folder: string, mode = 0o700): boolean {
  if (existsSync(folder)) return false;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
