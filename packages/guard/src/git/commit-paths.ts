import { readNameStatus, readNames } from './name-status.js';
import { type GitPlace, runGit } from './run-git.js';

const listing = ['diff-tree', '--stdin', '--no-commit-id', '--root', '-r', '-z'];

/**
 * The paths that these commits change, each commit against its parent, relative to the top of the worktree. Of a merge
 * only those that differ from every parent.
 *
 * @param range as `git rev-list` takes it: `['HEAD', '^main']`
 * @throws GitFailedError, as for a revision that is not there
 */
export async function commitPaths(place: GitPlace, range: readonly string[]): Promise<string[]> {
  const [plain, merges] = await Promise.all([
    runGit(place, ['rev-list', '--no-merges', ...range, '--']),
    runGit(place, ['rev-list', '--merges', ...range, '--']),
  ]);
  const changed = plain === '' ? '' : await runGit(place, [...listing, '-M', '--name-status'], plain);
  const merged = merges === '' ? '' : await runGit(place, [...listing, '-c', '--name-only'], merges);
  return [...new Set([...readNameStatus(changed), ...readNames(merged)])];
}
