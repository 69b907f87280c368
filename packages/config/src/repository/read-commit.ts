import type { RepositoryFacts } from '@maf/runtime';
import { askGit, type GitPlace, runGit, withoutPlace } from './git.js';

/** The id of a commit (default: the one that is checked out); undefined where there is none. */
export function readCommit(place: GitPlace, revision = 'HEAD'): Promise<string | undefined> {
  return askGit(place, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
}

/** @throws RepositoryUnreadableError for a commit that is not there */
export async function readTree(place: GitPlace, commit: string): Promise<string> {
  return (await runGit(place, ['rev-parse', '--verify', '--end-of-options', `${commit}^{tree}`])).trim();
}

/**
 * A commit and what it holds, as after a checkout of it into an empty folder.
 * @throws RepositoryUnreadableError for a revision that is none
 */
export async function readCommitted(place: GitPlace, revision: string): Promise<RepositoryFacts> {
  const tree = await readTree(place, revision);
  return { commit: await readCommit(place, revision), tree, changes: [] };
}

/**
 * The commit that is checked out, without a look at the working tree.
 * @throws RepositoryUnreadableError outside of a repository
 */
export async function readHead({ folder, env }: GitPlace): Promise<RepositoryFacts> {
  const place = { folder, env: withoutPlace(env) };
  const commit = await readCommit(place);
  // Before the first commit there is none; outside of a repository git refuses this too.
  if (commit === undefined) await runGit(place, ['rev-parse', '--git-dir']);
  return { commit, tree: undefined, changes: undefined };
}
