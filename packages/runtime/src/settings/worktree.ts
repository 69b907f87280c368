import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface Worktree {
  /** The folder whose files the agent works on. */
  readonly root: string;
  /** The main worktree of the repository, which its linked worktrees share; outside a repository the same folder. */
  readonly main: string;
}

/**
 * The git worktree that holds a folder, found without running git. Outside a repository the folder itself.
 * Source: https://git-scm.com/docs/gitrepository-layout (`.git` as a file, `commondir`).
 */
export function findWorktree(folder: string): Worktree {
  const start = resolve(folder);
  for (let root = start; ; root = dirname(root)) {
    const entry = join(root, '.git');
    if (existsSync(entry)) return { root, main: statSync(entry).isDirectory() ? root : mainOfLinked(root, entry) };
    if (dirname(root) === root) return { root: start, main: start };
  }
}

/** A linked worktree's `.git` is a file that names its folder in the main repository's `.git/worktrees`. */
function mainOfLinked(root: string, entry: string): string {
  const named = /^gitdir: (.+)$/m.exec(readFileSync(entry, 'utf8'))?.[1]?.trim();
  if (named === undefined) return root;
  const gitFolder = resolve(root, named);
  const common = join(gitFolder, 'commondir');
  if (!existsSync(common)) return root;
  return dirname(resolve(gitFolder, readFileSync(common, 'utf8').trim()));
}
