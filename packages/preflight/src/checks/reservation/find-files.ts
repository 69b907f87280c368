import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode } from '@maf/config';
import { type LeasePattern, parsePattern, patternMatches } from '@maf/runtime';

/**
 * What a path, a folder or a glob of a lease names on the disk, relative to the project: the path itself or the folder
 * itself, each if it is there; of a glob every file that matches, the near ones first. Links to folders are not walked.
 * @throws the signal's reason, and what the file system says where it cannot be looked
 */
export async function* findFiles(text: string, projectRoot: string, signal: AbortSignal): AsyncGenerator<string> {
  const pattern = parsePattern(text, projectRoot);
  if (pattern.kind === 'glob') {
    yield* matchingFiles(pattern, projectRoot, signal);
  } else {
    const kind = await kindOf(resolve(projectRoot, pattern.base));
    if (kind === 'folder' || (kind === 'file' && pattern.kind === 'path')) yield pattern.base;
  }
}

async function* matchingFiles(pattern: LeasePattern, projectRoot: string, signal: AbortSignal): AsyncGenerator<string> {
  const folders = [pattern.base];
  for (const folder of folders) {
    signal.throwIfAborted();
    for (const entry of await entriesOf(resolve(projectRoot, folder))) {
      const path = folder === '' || folder.endsWith('/') ? `${folder}${entry.name}` : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (patternMatches(pattern, path) && (await isFile(entry, resolve(projectRoot, path)))) yield path;
    }
  }
}

async function isFile(entry: Dirent, file: string): Promise<boolean> {
  return !entry.isSymbolicLink() || (await kindOf(file)) === 'file';
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function kindOf(file: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(file)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
