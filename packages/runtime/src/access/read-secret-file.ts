import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { SecretFileUnsafeError } from '../errors/secret-file-unsafe-error.js';

/**
 * The text of a file that only its owner can read, without white space around it. Windows has no such bits.
 * @throws SecretFileUnsafeError when others can read it, or nobody can
 */
export function readSecretFile(path: string, platform: NodeJS.Platform = process.platform): string {
  const file = open(path);
  try {
    const bits = fstatSync(file).mode & 0o777;
    if (platform !== 'win32' && (bits & 0o077) !== 0) {
      throw new SecretFileUnsafeError(path, `its mode is ${bits.toString(8)}: others may read it`);
    }
    return readFileSync(file, 'utf8').trim();
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new SecretFileUnsafeError(path, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
