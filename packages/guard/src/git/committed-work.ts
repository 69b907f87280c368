import { join } from 'node:path';
import { committedContents, stagedContents } from './contents.js';
import { noteFile, readNote, writeNote } from './notes.js';
import { type GitPlace, runGit } from './run-git.js';

/*
 * Under which lease an agent last committed a path, and what the path held then: in `maf/committed` of the git folder that
 * all worktrees share, since a branch may be pushed from another one. What is noted counts for a push only while the commits
 * that are pushed hold that very content: not once they are on the remote, nor for what others made of it.
 */

/** Notes the leases of a commit to come. @param place at the top of the worktree @param tokens by name below it */
export async function recordCommitted(
  place: GitPlace,
  agentId: string,
  tokens: ReadonlyMap<string, number>,
): Promise<void> {
  if (tokens.size === 0) return;
  const folder = await notesFolder(place);
  for (const [name, content] of await stagedContents(place, [...tokens.keys()])) {
    const fencingToken = tokens.get(name);
    if (fencingToken !== undefined) writeNote(noteFile(folder, agentId, name), { content, fencingToken });
  }
}

/** The tokens under which an agent committed what these commits hold, by name below the top of the worktree. */
export async function committedTokens(
  place: GitPlace,
  agentId: string,
  range: readonly string[],
  names: readonly string[],
): Promise<Map<string, number>> {
  const folder = await notesFolder(place);
  const noted = names.flatMap((name) => {
    const { content, fencingToken } = readNote(noteFile(folder, agentId, name)) ?? {};
    return typeof content === 'string' && typeof fencingToken === 'number' ? [{ name, content, fencingToken }] : [];
  });
  if (noted.length === 0) return new Map();
  const held = await committedContents(place, range);
  const counting = noted.filter(({ name, content }) => held.get(name)?.has(content));
  return new Map(counting.map(({ name, fencingToken }) => [name, fencingToken]));
}

async function notesFolder(place: GitPlace): Promise<string> {
  const shared = await runGit(place, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
  return join(shared.replace(/\n$/, ''), 'maf', 'committed');
}
