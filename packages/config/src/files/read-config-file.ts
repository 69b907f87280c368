import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** A file of more bytes is not read: no set of configurations comes near it. */
const largestFile = 10 * 1024 * 1024;

export type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly expected: string; readonly found: string };

/** Reads a regular file of UTF-8 text, at most 10 MiB of it. */
export function readConfigFile(path: string): ReadText {
  try {
    // Opening a pipe or a device would wait, so this stands in front of it.
    if (!statSync(path).isFile()) return { ok: false, expected: 'a regular file', found: 'something else' };
    const bytes = readBounded(path);
    if (bytes === undefined) {
      return { ok: false, expected: `a file of at most ${largestFile} bytes`, found: 'a larger one' };
    }
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    return { ok: false, expected: 'a readable file of UTF-8 text', found: describe(error) };
  }
}

function readBounded(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > largestFile) return undefined;
    const bytes = Buffer.alloc(size);
    let length = 0;
    while (length < size) {
      const read = readSync(file, bytes, length, size - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
