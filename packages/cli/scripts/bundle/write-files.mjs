import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a folder hold these files, and no other scripts than these. A file that is right already is left alone, and none
 * is ever half written: a command that runs meanwhile does not notice.
 *
 * @param {string} folder
 * @param {ReadonlyMap<string, Uint8Array>} files
 */
export function writeFiles(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) {
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path).equals(content)) continue;
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  }
  for (const name of readdirSync(folder)) if (/\.c?js$/.test(name) && !files.has(name)) rmSync(join(folder, name));
}
