import { lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkTree } from '../work-tree.js';
import { chainedSuffix, type GitHookName } from './hook-names.js';
import { originOf, type ScriptOrigin } from './hook-script.js';

/** A hook of git as it stands in its folder. */
export interface HookFile {
  readonly name: GitHookName;
  readonly file: string;
  /** Where the hook that was there before is kept. */
  readonly chained: string;
  readonly hasChained: boolean;
  readonly origin: ScriptOrigin | 'none';
  /** Empty where there is no file. */
  readonly bytes: Buffer;
  readonly isExecutable: boolean;
}

export function readHookFile({ hooksFolder }: WorkTree, name: GitHookName): HookFile {
  const file = join(hooksFolder, name);
  const chained = file + chainedSuffix;
  const found = { name, file, chained, hasChained: isThere(chained) };
  if (!isThere(file)) return { ...found, origin: 'none', bytes: Buffer.alloc(0), isExecutable: false };
  const stats = statSync(file, { throwIfNoEntry: false });
  const bytes = stats?.isFile() ? readFileSync(file) : Buffer.alloc(0);
  const isExecutable = stats !== undefined && (process.platform === 'win32' || (stats.mode & 0o111) !== 0);
  return { ...found, origin: originOf(bytes.toString('utf8')), bytes, isExecutable };
}

/** A link that leads nowhere is there too. Below what is no folder (`core.hooksPath` /dev/null) there is nothing. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
