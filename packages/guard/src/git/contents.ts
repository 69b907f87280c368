import { type GitPlace, runGit } from './run-git.js';

/** The id of what a file holds, or `deleted`. */
type ContentId = string;

const deleted: ContentId = 'deleted';

/**
 * What these paths hold in the index, by their name; a path that is not there is deleted.
 * @param place at the top of the worktree
 * @throws GitFailedError
 */
export async function stagedContents(place: GitPlace, names: readonly string[]): Promise<Map<string, ContentId>> {
  const index = (await runGit(place, ['ls-files', '--stage', '-z'])).split('\0').map((line) => {
    const [, id = deleted, name = ''] = /^\d+ ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
    return [name, id] as const;
  });
  const staged = new Map(index);
  return new Map(names.map((name) => [name, staged.get(name) ?? deleted]));
}

/**
 * What the commits of a range put into each path, by its name: of a merge only what no parent has.
 * @param range as `git rev-list` takes it
 * @throws GitFailedError
 */
export async function committedContents(
  place: GitPlace,
  range: readonly string[],
): Promise<Map<string, Set<ContentId>>> {
  const commits = await runGit(place, ['rev-list', ...range, '--']);
  const listing = ['diff-tree', '--stdin', '--no-commit-id', '--root', '-r', '-z', '-c', '--raw', '--no-renames'];
  const fields = (await runGit(place, listing, commits)).split('\0');
  const contents = new Map<string, Set<ContentId>>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [id, name] = [resultOf(fields[at] ?? ''), fields[at + 1] ?? ''];
    contents.set(name, (contents.get(name) ?? new Set()).add(id));
  }
  return contents;
}

/** Of `:MODE MODE ID ID STATUS`, with as many colons, and modes and ids before the last, as there are parents. */
function resultOf(line: string): ContentId {
  const parents = line.search(/[^:]/);
  const id = line.slice(parents).split(' ')[2 * parents + 1] ?? '';
  return /^0*$/.test(id) ? deleted : id;
}
