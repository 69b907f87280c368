/** The state of a working tree. */
export interface GitStatus {
  /** Undefined before the first commit. */
  readonly commit: string | undefined;
  /** Undefined where a commit is checked out. */
  readonly branch: string | undefined;
  readonly upstream: string | undefined;
  /** Commits that the upstream does not have; undefined without an upstream, or where it is gone. */
  readonly ahead: number | undefined;
  /** Commits that only the upstream has. */
  readonly behind: number | undefined;
  /** Paths that are changed, in conflict or untracked, relative to the top of the working tree. */
  readonly changes: readonly string[];
}

/** Reads what `git status --porcelain=v2 --branch -z` writes. Source: "Porcelain Format Version 2" of git-status(1). */
export function parseStatus(text: string): GitStatus {
  const records = text.split('\0');
  const header = (name: string) =>
    records.find((record) => record.startsWith(`# branch.${name} `))?.slice(`# branch.${name} `.length);
  const known = (value: string | undefined, none: string) => (value === none ? undefined : value);
  const [, ahead, behind] = /^\+(\d+) -(\d+)$/.exec(header('ab') ?? '') ?? [];
  return {
    commit: known(header('oid'), '(initial)'),
    branch: known(header('head'), '(detached)'),
    upstream: header('upstream'),
    ahead: ahead === undefined ? undefined : Number(ahead),
    behind: behind === undefined ? undefined : Number(behind),
    changes: changedPaths(records),
  };
}

/** How many words stand before the path in a record of each kind. */
const wordsBeforePath = new Map([
  ['1', 8],
  ['2', 9],
  ['u', 10],
  ['?', 1],
]);

function changedPaths(records: readonly string[]): string[] {
  const paths: string[] = [];
  for (let index = 0; index < records.length; index += 1) {
    const words = records[index]?.split(' ') ?? [];
    const before = wordsBeforePath.get(words[0] ?? '');
    if (before === undefined) continue;
    paths.push(words.slice(before).join(' '));
    // A renamed path is followed by the one that it had, which may look like anything.
    if (words[0] === '2') index += 1;
  }
  return paths;
}
