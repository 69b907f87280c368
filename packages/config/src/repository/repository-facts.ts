import type { RepositoryFacts } from '@maf/runtime';
import { type GitPlace, runGit } from './git.js';
import { readRawChanges, toTreeChange } from './raw-changes.js';
import type { ScratchIndex } from './scratch-index.js';

/** More changed paths than these are not kept: they would only serve to name what changed since. */
const mostChanges = 1_000;

/** What an index holds, over a commit. */
export async function factsOf(
  index: ScratchIndex,
  commit: string | undefined,
  place: GitPlace,
): Promise<RepositoryFacts> {
  const tree = await index.tree();
  const changes = readRawChanges(await index.changesFrom(commit ?? (await emptyTree(place))));
  return { commit, tree, changes: changes.length > mostChanges ? undefined : changes.map(toTreeChange) };
}

async function emptyTree(place: GitPlace): Promise<string> {
  return (await runGit(place, ['hash-object', '-t', 'tree', '--stdin'])).trim();
}
