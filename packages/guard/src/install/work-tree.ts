import { existsSync } from 'node:fs';
import { runProcess } from './run-process.js';

/** One worktree of a git repository, the main one or a linked one. */
export interface WorkTree {
  /** Absolute path of its top folder. */
  readonly top: string;
  /** Where git looks for its hooks, absolute; the folder need not exist. */
  readonly hooksFolder: string;
  /** Where receipts of what was changed are kept: in the git directory of this very worktree. */
  readonly receipts: string;
}

/** `core.hooksPath` as it is set, and where. */
export interface HooksPath {
  /** `local`, `worktree`, `global`, `system` or `command`. */
  readonly scope: string;
  readonly value: string;
}

/** The worktree that a folder lies in; undefined where there is none. */
export function findWorkTree(folder: string): WorkTree | undefined {
  if (!existsSync(folder)) return undefined;
  const top = askGit(folder, 'rev-parse', '--show-toplevel');
  if (top === undefined || top === '') return undefined;
  // Asked from the top: a relative core.hooksPath starts there.
  const hooksFolder = askGit(top, 'rev-parse', '--path-format=absolute', '--git-path', 'hooks');
  const receipts = askGit(top, 'rev-parse', '--path-format=absolute', '--git-path', 'maf-hooks');
  return hooksFolder === undefined || receipts === undefined ? undefined : { top, hooksFolder, receipts };
}

export function hooksPathOf({ top }: WorkTree): HooksPath | undefined {
  const [scope, value] = askGit(top, 'config', '--show-scope', '--get', 'core.hooksPath')?.split('\t') ?? [];
  return scope === undefined || value === undefined ? undefined : { scope, value };
}

/** The other worktrees of the repository whose folders are there. */
export function siblingsOf({ top }: WorkTree): WorkTree[] {
  const listing = askGit(top, 'worktree', 'list', '--porcelain') ?? '';
  return [...listing.matchAll(/^worktree (.*)$/gm)]
    .flatMap(([, folder = '']) => findWorkTree(folder) ?? [])
    .filter((sibling) => sibling.top !== top);
}

/** The environment without what a hook of git inherits: it would name another repository or index. */
export function withoutGit(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)),
  );
}

function askGit(folder: string, ...argv: string[]): string | undefined {
  const { code, stdout } = runProcess('git', argv, { folder, env: withoutGit() });
  return code === 0 ? stdout.replace(/\r?\n$/, '') : undefined;
}
