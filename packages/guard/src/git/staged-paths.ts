import { readNameStatus, readNames } from './name-status.js';
import { askGit, type GitPlace, runGit } from './run-git.js';

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/**
 * The paths that the commit to come changes, relative to the top of the worktree. When it ends a merge, only those whose
 * staged content differs from every parent: what one side had already was checked when that side was committed.
 *
 * @throws GitFailedError
 */
export async function stagedPaths(place: GitPlace): Promise<string[]> {
  const head = (await askGit(place, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.trim() ?? emptyTree;
  const merged = await mergedCommits(place);
  if (merged.length === 0)
    return readNameStatus(
      await runGit(place, ['diff', '--cached', '--name-status', '-z', '-M', '--no-relative', head]),
    );
  const perParent = await Promise.all(
    [head, ...merged].map(async (parent) => {
      const names = await runGit(place, [
        'diff',
        '--cached',
        '--name-only',
        '-z',
        '--no-renames',
        '--no-relative',
        parent,
      ]);
      return new Set(readNames(names));
    }),
  );
  const [first = new Set<string>(), ...others] = perParent;
  return [...first].filter((path) => others.every((names) => names.has(path)));
}

/** The commits that are being merged into HEAD; more than one in an octopus merge. */
async function mergedCommits(place: GitPlace): Promise<string[]> {
  if ((await askGit(place, ['rev-parse', '--verify', '--quiet', 'MERGE_HEAD'])) === undefined) return [];
  const file = (await runGit(place, ['rev-parse', '--path-format=absolute', '--git-path', 'MERGE_HEAD'])).trim();
  const { readFile } = await import('node:fs/promises');
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
}
