import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Finding } from './finding.js';

/** Whether others on this machine may read or write the database and its folder. Windows has no such bits. */
export function checkPermissions(file: string, platform: NodeJS.Platform = process.platform): Finding[] {
  if (platform === 'win32' || file === ':memory:') return [];
  const wanted = [
    { path: dirname(file), mode: '700' },
    ...[file, `${file}-wal`, `${file}-shm`].map((path) => ({ path, mode: '600' })),
  ];
  const open = wanted.flatMap(({ path, mode }) => {
    const found = bitsOf(path);
    return found === undefined || (found & 0o077) === 0 ? [] : [{ path, mode, found: found.toString(8) }];
  });
  if (bitsOf(file) === undefined) return [];
  if (open.length === 0) return [{ name: 'permissions', status: 'ok', message: 'only this user can read the store' }];
  return open.map(({ path, mode, found }) => ({
    name: 'permissions',
    status: 'warn',
    message: `others may use ${path} (its mode is ${found})`,
    next: `chmod ${mode} ${path}`,
  }));
}

/** Undefined where there is no such file, or this user cannot tell. */
function bitsOf(path: string): number | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : found.mode & 0o777;
  } catch {
    // What cannot be reached is told by the check of the store.
    return undefined;
  }
}
