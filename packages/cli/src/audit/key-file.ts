import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { CommandContext } from '../context/command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { settingsInForce } from '../settings/settings-in-force.js';

/**
 * Where the private key of the trail lies.
 * @throws UsageError when none is named, or the place is in the state folder: who can write the trail could sign it too
 */
export function keyFileOf(context: CommandContext, given: string | undefined): string {
  const named = given ?? context.env['MAF_AUDIT_KEY_FILE'];
  if (named === undefined || named.trim() === '') {
    throw new UsageError('No file for the private key is named: add --key-file FILE, or set MAF_AUDIT_KEY_FILE.');
  }
  const file = realPlace(resolve(named));
  const state = realPlace(settingsInForce(context).root.value);
  if (isInside(file, state)) {
    throw new UsageError(
      `${file} lies in the state folder: keep the key where those who write the trail cannot read it.`,
    );
  }
  return file;
}

/** Through the links of its folders, as far as they are there. */
function realPlace(path: string): string {
  const folder = dirname(path);
  if (folder === path) return path;
  try {
    return realpathSync(path);
  } catch {
    // It is not there yet.
    return join(realPlace(folder), basename(path));
  }
}

function isInside(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return !path.startsWith('..') && !isAbsolute(path);
}
