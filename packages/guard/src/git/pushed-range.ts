import { askGit, type GitPlace, runGit } from './run-git.js';

/** A line that git writes to a pre-push hook. Source: githooks(5). */
export interface PushedRef {
  readonly localRef: string;
  readonly localId: string;
  readonly remoteRef: string;
  readonly remoteId: string;
}

const nothing = /^0+$/;

/** The refs that are pushed; what is no such line is left out. */
export function readPushedRefs(input: string): PushedRef[] {
  return input.split('\n').flatMap((line) => {
    const [localRef, localId, remoteRef, remoteId] = line.trim().split(' ');
    const isWhole = localRef && localId && remoteRef && remoteId;
    return isWhole ? [{ localRef, localId, remoteRef, remoteId }] : [];
  });
}

/**
 * The commits that the remote does not have yet, for `git rev-list`: without what the ref points at there, and without what
 * is known to be on any of its branches (so that a merge of the main branch into one's own is no false alarm). Undefined
 * when nothing but deletions is pushed.
 *
 * @param remote its name, as git gives it to the hook; a URL where it has none
 */
export async function pushedRange(
  place: GitPlace,
  refs: readonly PushedRef[],
  remote: string,
): Promise<string[] | undefined> {
  const pushed = refs.filter(({ localId }) => !nothing.test(localId));
  if (pushed.length === 0) return undefined;
  const there = await Promise.all(pushed.map(({ remoteId }) => knownCommit(place, remoteId)));
  const excluded = there.filter((id) => id !== undefined);
  const tracked = /^[\w][\w./-]*$/.test(remote) ? [`--remotes=${remote}`] : [];
  return [...pushed.map(({ localId }) => localId), '--not', ...excluded, ...tracked];
}

/**
 * The commits at the end of what is pushed, without those that the remote has: a tag on an old commit pushes none.
 * @param range as `pushedRange` gives it
 */
export async function pushedTips(place: GitPlace, range: readonly string[]): Promise<string[]> {
  const pushed = range.slice(0, range.indexOf('--not')).map((id) => `${id}^{commit}`);
  const [ends, unknown] = await Promise.all([
    runGit(place, ['rev-parse', ...pushed]),
    runGit(place, ['rev-list', ...range, '--']),
  ]);
  const commits = new Set(unknown.split('\n'));
  return [...new Set(ends.trim().split('\n'))].filter((id) => commits.has(id));
}

/** After a forced push by somebody else, what the remote has may not be here. */
async function knownCommit(place: GitPlace, id: string): Promise<string | undefined> {
  if (nothing.test(id)) return undefined;
  return (await askGit(place, ['cat-file', '-e', `${id}^{commit}`])) === undefined ? undefined : id;
}
