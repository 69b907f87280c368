import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs';

/** Whether an error of the file system has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}

/** Does something to a file that may be gone; true when it was there. */
export function unlessMissing(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Undefined when there is no such file. */
export function readText(path: string): string | undefined {
  let text: string | undefined;
  unlessMissing(() => {
    text = readFileSync(path, 'utf8');
  });
  return text;
}

/** The names in a folder; none when there is no such folder. */
export function namesIn(directory: string): string[] {
  let names: string[] = [];
  unlessMissing(() => {
    names = readdirSync(directory);
  });
  return names;
}

/** A new file for the user alone, on the disk when this returns. Its name is so only after `syncDirectory`. */
export function writeNewFile(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Removes a file that nobody reads; a failure does not matter. */
export function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is gone already, or stays and is ignored.
  }
}

/** Brings the names in a folder to the disk. Windows does that by itself and has no call for it. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
