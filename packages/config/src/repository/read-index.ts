import type { RepositoryFacts } from '@maf/runtime';
import type { GitPlace } from './git.js';
import { readCommit } from './read-commit.js';
import { factsOf } from './repository-facts.js';
import { layoutOf } from './repository-layout.js';
import { ScratchIndex } from './scratch-index.js';

/**
 * The commit that is checked out, and what the next one would hold: the content of the index, in a hook of the one that git
 * names (`git commit -a` and `git commit PATH` use one of their own).
 * @throws RepositoryUnreadableError, for an index with conflicts too
 */
export async function readIndex(place: GitPlace): Promise<RepositoryFacts> {
  const layout = await layoutOf(place);
  using index = new ScratchIndex(layout, place.env);
  return await factsOf(index, await readCommit(place), place);
}
