import type { Stats } from 'node:fs';
import { lstat, stat, statfs } from 'node:fs/promises';
import { errorCode } from '@maf/config';

export interface PathFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Four octal digits: `0644`. */
  readonly mode: string;
  readonly owner: number;
  readonly group: number;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

export interface DiskFacts {
  readonly freeBytes: number;
  readonly freePercent: number;
}

/** Undefined where nothing is there; a link that leads nowhere is nothing where links are followed. */
export async function lookAtPath(path: string, followLinks: boolean): Promise<PathFacts | undefined> {
  const stats = await (followLinks ? stat(path) : lstat(path)).catch(undefinedWhereMissing);
  if (stats === undefined) return undefined;
  return {
    kind: kindOf(stats),
    mode: (stats.mode & 0o7777).toString(8).padStart(4, '0'),
    owner: stats.uid,
    group: stats.gid,
    sizeBytes: stats.size,
    writtenAt: stats.mtimeMs,
  };
}

/** What is free for those who are not root, of all that the disk holds. */
export async function lookAtDisk(path: string): Promise<DiskFacts> {
  const { bsize, bavail, blocks } = await statfs(path);
  return { freeBytes: bavail * bsize, freePercent: blocks === 0 ? 0 : (100 * bavail) / blocks };
}

function kindOf(stats: Stats): PathFacts['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

function undefinedWhereMissing(error: unknown): undefined {
  const code = errorCode(error);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
}
