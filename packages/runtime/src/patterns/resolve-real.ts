import { readlinkSync } from 'node:fs';
import { normalisePath } from '../leases/normalise-path.js';
import { placeOf, placeText } from './place.js';

/** The part of `node:fs` that is asked. */
export interface LinkFileSystem {
  /** Throws `EINVAL` where there is no link but something else, `ENOENT` or `ENOTDIR` where there is nothing. */
  readlinkSync(path: string): string;
}

/** As Linux: a longer chain is a loop (path_resolution(7)). */
const longestChain = 40;
const noLink = new Set(['EINVAL', 'ENOENT', 'ENOTDIR', 'UNKNOWN']);

/**
 * The name, as `normalisePath` gives it, of the place that a path leads to through the symbolic links that exist now,
 * those in front of the project's root included: what the operating system would write to.
 *
 * - A link out of the project leads to an absolute name, one into it to a relative name.
 * - `..` behind a link leaves the folder that the link leads to.
 * - What does not exist yet is named where it would be created: below the real place of its longest existing ancestor.
 * - A dangling link leads to the place that it names, which is where a write through it would create the file.
 * - A loop of links leads nowhere: the path keeps the name that its text gives it.
 *
 * @param path a plain path, absolute or relative to the root
 * @param projectRoot absolute
 * @throws whatever `readlinkSync` throws but for "no link here": a folder that cannot be searched
 */
export function resolveReal(path: string, projectRoot: string, fileSystem: LinkFileSystem = { readlinkSync }): string {
  const slashed = path.replaceAll('\\', '/');
  const absolute = placeOf(slashed).anchor === '' ? `${projectRoot}/${slashed}` : slashed;
  const place = followLinks(absolute, fileSystem);
  const root = followLinks(projectRoot, fileSystem);
  return place === undefined || root === undefined ? normalisePath(path, projectRoot) : normalisePath(place, root);
}

function followLinks(absolute: string, fileSystem: LinkFileSystem): string | undefined {
  let { anchor, names } = placeOf(absolute.replaceAll('\\', '/'));
  const ahead = names.toReversed();
  let behind: string[] = [];
  let links = 0;
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (name === '.') continue;
    if (name === '..') behind.pop();
    else behind.push(name);
    const target = name === '..' ? undefined : linkAt(placeText({ anchor, names: behind }), fileSystem);
    if (target === undefined) continue;
    links += 1;
    if (links > longestChain) return undefined;
    const next = placeOf(target.replaceAll('\\', '/'));
    ahead.push(...next.names.toReversed());
    if (next.anchor === '') behind.pop();
    else {
      anchor = next.anchor;
      behind = [];
    }
  }
  return placeText({ anchor, names: behind });
}

function linkAt(path: string, fileSystem: LinkFileSystem): string | undefined {
  try {
    return fileSystem.readlinkSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && noLink.has(String(error.code))) return undefined;
    throw error;
  }
}
