import { lstatSync } from 'node:fs';
import { join, parse, resolve, sep } from 'node:path';

const wildcards = /[*?[\]{}]/;

/** What the runtime knows of names. */
type Names = Pick<typeof import('@maf/runtime'), 'escapePath' | 'resolveReal'>;

/**
 * The absolute pattern that a path on the command line names. Each of its parts that exists in the file system is taken
 * as it is spelt (`app/[id]/page.ts`); from the first one on that does not and has glob characters, it is a glob. A
 * folder that exists stands for all below it, with a slash behind it or without.
 *
 * Symbolic links are followed: a reservation is on the place that would be written.
 */
export function patternOf(given: string, runtimeNames: Names): string {
  const { escapePath } = runtimeNames;
  const names = given.split(sep === '/' ? '/' : /[\\/]/);
  const start = names.findIndex((name, at) => wildcards.test(name) && !exists(names.slice(0, at + 1).join('/')));
  if (start < 0) return escapePath(plainPattern(given, runtimeNames));
  const folder = names.slice(0, start).join('/') || (given.startsWith('/') ? '/' : '.');
  const base = escapePath(realPath(folder, runtimeNames));
  return `${base.endsWith('/') ? base : `${base}/`}${names.slice(start).join('/')}`;
}

/** The absolute path of a file, escaped: for what can only be a file. */
export function literalOf(given: string, runtimeNames: Names): string {
  return runtimeNames.escapePath(realPath(given, runtimeNames));
}

function plainPattern(given: string, runtimeNames: Names): string {
  const path = realPath(given, runtimeNames);
  const isFolder = /[\\/]$/.test(given) || lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && path !== parse(path).root ? join(path, '/') : path;
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The absolute place that a path leads to through the links that exist now. */
function realPath(given: string, { resolveReal }: Names): string {
  const path = resolve(given);
  const { root } = parse(path);
  const name = resolveReal(path, root);
  return name === '.' ? root : join(root, name);
}
