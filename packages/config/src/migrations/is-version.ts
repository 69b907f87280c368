import { parse } from 'semver';

/** True for a semantic version written out in full, without the `v` and the blanks that semver overlooks. */
export function isVersion(text: string): boolean {
  const version = parse(text);
  if (version === null) return false;
  const build = version.build.length === 0 ? '' : `+${version.build.join('.')}`;
  return text === version.version + build;
}
