import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The folder in which git keeps what belongs to this worktree alone, found without running git; undefined outside of a
 * repository. Source: https://git-scm.com/docs/gitrepository-layout (`.git` as a file).
 */
export function gitFolderOf(worktree: string): string | undefined {
  const entry = join(worktree, '.git');
  const found = statSync(entry, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isDirectory()) return entry;
  const named = /^gitdir: (.+)$/m.exec(readFileSync(entry, 'utf8'))?.[1]?.trim();
  return named === undefined ? undefined : resolve(worktree, named);
}
