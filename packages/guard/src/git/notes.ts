import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * Small files in the git folder: one for each thing noted, so that two hooks at once never write the same one unless it is
 * the same thing.
 */

/** The file of what is noted about these names. */
export function noteFile(folder: string, ...names: readonly string[]): string {
  return join(folder, `${createHash('sha256').update(names.join('\0')).digest('hex').slice(0, 40)}.json`);
}

export function writeNote(file: string, note: Readonly<Record<string, string | number>>): void {
  const text = JSON.stringify(note);
  if (readText(file) === text) return;
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

/** Undefined where nothing is noted. Half a file, after the machine lost its power, counts as none. */
export function readNote(file: string): Readonly<Record<string, unknown>> | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Nothing is noted.
    return undefined;
  }
}
