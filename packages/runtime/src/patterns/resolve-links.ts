import { escapePath } from './escape-path.js';
import type { LeasePattern } from './lease-pattern.js';
import { parsePattern } from './parse-pattern.js';
import { type LinkFileSystem, resolveReal } from './resolve-real.js';

/**
 * The pattern with its literal start where it really is: `link/*.ts` with `link` → `src` is `src/*.ts`. Wildcards stand
 * for real names only, and are not matched with links: once every path is resolved before it is checked, a path
 * through a link arrives under its real name.
 *
 * @param projectRoot the one that the pattern was parsed with
 */
export function resolveLinks(pattern: LeasePattern, projectRoot: string, fileSystem?: LinkFileSystem): LeasePattern {
  const { kind, text, base, caseSensitive } = pattern;
  const start = escapePath(resolveReal(base === '' ? '.' : base, projectRoot, fileSystem));
  if (kind === 'path') return parsePattern(start, projectRoot, { caseSensitive });
  const rest = kind === 'folder' ? '' : text.slice(escapePath(base).length).replace(/^\//, '');
  return parsePattern(`${start}/${rest}`, projectRoot, { caseSensitive });
}
