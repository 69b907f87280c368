import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { OwnCover } from '../decision/decision.js';
import { absolutePath, realPlace } from '../decision/real-place.js';
import { gitFolderOf } from './git-folder.js';
import { noteFile, readNote, writeNote } from './notes.js';

/*
 * Under which leases the files of a worktree were edited, until they are committed: a note for each path in `maf/work`
 * of the worktree's git folder.
 *
 *   (nothing) ──an edit under a lease is allowed──▶ recorded ──a commit with the path is allowed──▶ (committed-work.ts)
 *                                                     │  ▲
 *                                                     └──┘ edited again: the later token counts
 */

/** Notes that an agent works on paths under these leases. Does nothing outside of a repository. */
export function recordWork(worktree: string, agentId: string, covers: readonly OwnCover[]): void {
  const folder = workFolder(worktree);
  if (folder === undefined) return;
  for (const { path, fencingToken } of covers) writeNote(fileOf(folder, worktree, path), { agentId, fencingToken });
}

/** The tokens under which the agent has worked on these paths, by path. */
export function recordedTokens(
  worktree: string,
  agentId: string | undefined,
  paths: readonly string[],
): Map<string, number> {
  const folder = workFolder(worktree);
  const tokens = new Map<string, number>();
  if (folder === undefined || agentId === undefined) return tokens;
  for (const path of paths) {
    const note = readNote(fileOf(folder, worktree, path));
    if (note?.['agentId'] === agentId && typeof note['fencingToken'] === 'number')
      tokens.set(path, note['fencingToken']);
  }
  return tokens;
}

/** Forgets the work on these paths: it is being committed. */
export function forgetWork(worktree: string, paths: readonly string[]): void {
  const folder = workFolder(worktree);
  if (folder === undefined) return;
  for (const path of paths) rmSync(fileOf(folder, worktree, path), { force: true });
}

function workFolder(worktree: string): string | undefined {
  const folder = gitFolderOf(worktree);
  return folder === undefined ? undefined : join(folder, 'maf', 'work');
}

function fileOf(folder: string, worktree: string, path: string): string {
  return noteFile(folder, relative(realPlace(worktree), realPlace(absolutePath(path, worktree))));
}
