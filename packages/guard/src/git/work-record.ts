import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { OwnCover } from '../decision/decision.js';
import { absolutePath, realPlace } from '../decision/real-place.js';
import { gitFolderOf } from './git-folder.js';

/*
 * Under which leases the files of a worktree were edited, until they are committed: one small file for each path in
 * `maf/work` of the worktree's git folder, so that two hooks at once never write the same one unless it is the same path.
 *
 *   (nothing) ──an edit under a lease is allowed──▶ recorded ──a commit with the path is allowed──▶ (nothing)
 *                                                     │  ▲
 *                                                     └──┘ edited again: the later token counts
 */

/** Notes that an agent works on paths under these leases. Does nothing outside of a repository. */
export function recordWork(worktree: string, agentId: string, covers: readonly OwnCover[]): void {
  const folder = workFolder(worktree);
  if (folder === undefined) return;
  for (const { path, fencingToken } of covers) {
    const file = fileOf(folder, worktree, path);
    const text = JSON.stringify({ agentId, fencingToken });
    if (readText(file) === text) continue;
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  }
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
    const token = tokenIn(readText(fileOf(folder, worktree, path)), agentId);
    if (token !== undefined) tokens.set(path, token);
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
  const name = relative(realPlace(worktree), realPlace(absolutePath(path, worktree)));
  return join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 40)}.json`);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No work is recorded there.
    return undefined;
  }
}

function tokenIn(text: string | undefined, agentId: string): number | undefined {
  if (text === undefined) return undefined;
  try {
    const record: { agentId?: unknown; fencingToken?: unknown } = JSON.parse(text);
    return record.agentId === agentId && typeof record.fencingToken === 'number' ? record.fencingToken : undefined;
  } catch {
    // Half a file, after the machine lost its power: as if nothing had been recorded.
    return undefined;
  }
}
