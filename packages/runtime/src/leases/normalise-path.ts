import { posix } from 'node:path';

const windowsDrive = /^[A-Za-z]:\//;

/**
 * The one name of a path: relative to the project's root with `/` between its parts where it lies inside (`.` for the
 * root itself), absolute where it lies outside. Backslashes count as `/`, `.` and `..` are resolved, trailing and double
 * slashes dropped. Decided on the text alone; the file need not exist.
 *
 * @param path absolute, or relative to the root
 * @param projectRoot absolute
 */
export function normalisePath(path: string, projectRoot: string): string {
  const slashed = path.replaceAll('\\', '/');
  const root = withoutTrailingSlash(posix.normalize(projectRoot.replaceAll('\\', '/')));
  const isAbsolute = slashed.startsWith('/') || windowsDrive.test(slashed);
  const absolute = withoutTrailingSlash(posix.normalize(isAbsolute ? slashed : `${root}/${slashed}`));
  if (absolute === root) return '.';
  const inside = root === '/' ? '/' : `${root}/`;
  return absolute.startsWith(inside) ? absolute.slice(inside.length) : absolute;
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
