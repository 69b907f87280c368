import { statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { escapePath, type Places, resolvePlaces } from '@maf/runtime';
import { absolutePath, realPlace } from './real-place.js';

/**
 * The names under which a file can be reserved: as it is written, and the one that it really has through the links that
 * exist now. A file in another worktree of the same repository has the name that it has there: worktrees share their
 * reservations. A folder ends with a slash, for all that is in it.
 *
 * @param path a literal path, absolute or relative to the root
 */
export function leaseNames(path: string, projectRoot: string): string[] {
  const written = absolutePath(path, projectRoot);
  const real = realPlace(written);
  const folder = /[/\\]$/.test(path) || isFolder(real);
  const names = [resolve(written), real].map((place) => {
    const name = escapePath(nameInWorktree(place, projectRoot));
    return folder && !name.endsWith('/') ? `${name}/` : name;
  });
  return [...new Set(names)];
}

function nameInWorktree(place: string, projectRoot: string): string {
  const own = placesOf(projectRoot);
  const other = placesOf(existing(dirname(place)));
  return other.root === own.root && other.projectRoot !== own.projectRoot ? relative(other.projectRoot, place) : place;
}

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return isFolder(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Nothing there, or not for us to see.
    return false;
  }
}

/** The worktree of a folder, and the state folder that all worktrees of its repository share. */
function placesOf(folder: string): Places {
  return resolvePlaces({ env: {} }, folder);
}
