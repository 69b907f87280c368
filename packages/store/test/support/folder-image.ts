import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in a folder: the name of each entry, and the hash of each file. Two equal ones: nothing was touched. */
export function folderImage(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, imageOf(join(folder, name))]));
}

function imageOf(path: string): string {
  if (lstatSync(path).isDirectory()) return 'a folder';
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
