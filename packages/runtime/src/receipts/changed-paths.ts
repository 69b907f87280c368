import type { TreeChange } from '@maf/protocols';

/** The paths whose content differs between two states over the same commit, sorted; undefined where one is not known. */
export function changedPaths(
  before: readonly TreeChange[] | undefined,
  after: readonly TreeChange[] | undefined,
): string[] | undefined {
  if (before === undefined || after === undefined) return undefined;
  const contents = (changes: readonly TreeChange[]) => new Map(changes.map(({ path, content }) => [path, content]));
  const [then, now] = [contents(before), contents(after)];
  return [...new Set([...then.keys(), ...now.keys()])].filter((path) => then.get(path) !== now.get(path)).sort();
}
