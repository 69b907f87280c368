import { resolve } from 'node:path';
import type { TreeChange } from '@maf/protocols';
import { contentDigest, type RepositoryFacts, resolveReal } from '@maf/runtime';
import { type GitPlace, readable, runGit, withoutPlace } from './git.js';
import { readRawChanges } from './raw-changes.js';
import { readCommit, readTree } from './read-commit.js';
import { factsOf } from './repository-facts.js';
import { layoutOf } from './repository-layout.js';
import { ScratchIndex } from './scratch-index.js';

export interface WorkingTree extends GitPlace {
  /** Files and folders that are none of the content, such as the store; a file stands for those beside it too (`-wal`). */
  readonly without?: readonly string[];
}

/**
 * The commit that is checked out, and what the working tree holds: staged, changed and untracked files, without those that
 * git ignores. Its tree is the one that a commit of all of it would have. Submodules count with what they hold;
 * repositories that git does not track, as linked worktrees in the folder, do not.
 * @throws RepositoryUnreadableError
 */
export async function readWorkingTree({ folder, env: given, without = [] }: WorkingTree): Promise<RepositoryFacts> {
  const env = withoutPlace(given);
  const layout = await layoutOf({ folder, env });
  const { top } = layout;
  const place = { folder: top, env };
  const [commit, changed, untracked] = await Promise.all([
    readCommit(place),
    runGit(place, ['diff-files', '--raw', '-z', '--no-renames', '--ignore-submodules=none']),
    runGit(place, ['ls-files', '-z', '--others', '--exclude-standard']),
  ]);
  const differing = readRawChanges(changed);
  const names = [...differing.map(({ name }) => name), ...untracked.split('\0')];
  using index = new ScratchIndex(layout, env);
  const isOutside = outsideOf(top, without);
  await index.update([...new Set(names)].filter((name) => name !== '' && !name.endsWith('/') && !isOutside(name)));
  const facts = await factsOf(index, commit, place);
  const submodules = differing.filter(({ mode }) => mode === '160000').map(({ name }) => readable(name));
  return withSubmodules(facts, await readSubmodules(place, submodules));
}

/** Whether a name is one of these places, or in one of them. */
function outsideOf(top: string, without: readonly string[]): (name: string) => boolean {
  const places = without.map((path) => resolveReal(resolve(path), top));
  const companions = ['', '-wal', '-shm', '-journal'];
  const files = new Set(places.flatMap((path) => companions.map((suffix) => `${path}${suffix}`)));
  return (name) => {
    const path = readable(name);
    return files.has(path) || places.some((place) => path.startsWith(`${place}/`));
  };
}

/** Of each submodule that does not hold just what its commit does: commit and content. */
async function readSubmodules({ folder, env }: GitPlace, paths: readonly string[]): Promise<TreeChange[]> {
  const changes: TreeChange[] = [];
  for (const path of paths) {
    const place = { folder: resolve(folder, path), env };
    const { commit, tree } = await readWorkingTree(place);
    if (commit === undefined || tree !== (await readTree(place, commit)))
      changes.push({ path, content: `160000 ${commit} ${tree}` });
  }
  return changes;
}

/** A tree names the commits of submodules only: what they hold beside it is added to the name. */
function withSubmodules(facts: RepositoryFacts, submodules: readonly TreeChange[]): RepositoryFacts {
  if (submodules.length === 0) return facts;
  const paths = new Set(submodules.map(({ path }) => path));
  const changes = facts.changes?.filter(({ path }) => !paths.has(path));
  return {
    ...facts,
    tree: `${facts.tree}+${contentDigest(submodules)}`,
    changes: changes && [...changes, ...submodules],
  };
}
