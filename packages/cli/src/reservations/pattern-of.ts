import { lstatSync } from 'node:fs';
import { join, parse, resolve, sep } from 'node:path';
import { escapePath, resolveReal } from '@maf/runtime';

const wildcards = /[*?[\]{}]/;

/**
 * The absolute pattern that a path on the command line names. Each of its parts that exists in the file system is taken
 * as it is spelt (`app/[id]/page.ts`); from the first one on that does not and has glob characters, it is a glob. A
 * folder that exists stands for all below it, with a slash behind it or without.
 *
 * Symbolic links are followed: a reservation is on the place that would be written.
 */
export function patternOf(given: string): string {
  const names = given.split(sep === '/' ? '/' : /[\\/]/);
  const start = names.findIndex((name, at) => wildcards.test(name) && !exists(names.slice(0, at + 1).join('/')));
  if (start < 0) return escapePath(plainPattern(given));
  const folder = names.slice(0, start).join('/') || (given.startsWith('/') ? '/' : '.');
  const base = escapePath(realPath(folder));
  return `${base.endsWith('/') ? base : `${base}/`}${names.slice(start).join('/')}`;
}

/** The absolute path of a file, escaped: for what can only be a file. */
export function literalOf(given: string): string {
  return escapePath(realPath(given));
}

function plainPattern(given: string): string {
  const path = realPath(given);
  const isFolder = /[\\/]$/.test(given) || lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && path !== parse(path).root ? join(path, '/') : path;
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The absolute place that a path leads to through the links that exist now. */
function realPath(given: string): string {
  const path = resolve(given);
  const { root } = parse(path);
  const name = resolveReal(path, root);
  return name === '.' ? root : join(root, name);
}
