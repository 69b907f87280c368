import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { resolveReal } from '@maf/runtime';
import { FixRefusedError } from '../../errors/fix-refused-error.js';
import type { FoundPath } from '../changes/path-content.js';

/** The content of a larger file is not read. */
const largest = 1024 * 1024;

export interface DiskPlaces {
  readonly projectRoot: string;
  /** Further folders in which places may lie, absolute. */
  readonly roots: readonly string[];
}

/** The files and folders that fixes may touch: those of the project, by their names relative to it. */
export class ProjectDisk {
  readonly #places: DiskPlaces;

  constructor(places: DiskPlaces) {
    this.#places = places;
  }

  /**
   * The name of the real place that a path leads to.
   * @param folder what a relative path is relative to
   * @throws FixRefusedError for one outside
   */
  place(path: string, folder: string): string {
    const place = resolveReal(resolve(folder, path), this.#places.projectRoot);
    if (place !== '.' && this.#isAllowed(place)) return place;
    const expected = `a path below ${this.#places.projectRoot}`;
    const found = place === '.' ? 'that folder itself' : `one that leads to ${place}`;
    throw new FixRefusedError(path, expected, found, 'Name a path in the project.');
  }

  /** Where a place lies on the disk. */
  pathOf(place: string): string {
    return resolve(this.#places.projectRoot, place);
  }

  /** What stands at a place. A link is none of what a fix touches: `place` has followed those that were there. */
  look(place: string): FoundPath {
    const path = this.pathOf(place);
    const stats = statsOf(path);
    if (stats === undefined) return { kind: 'absent' };
    const mode = stats.mode & 0o7777;
    if (stats.isDirectory()) return { kind: 'folder', mode };
    if (!stats.isFile()) return { kind: 'other', what: stats.isSymbolicLink() ? 'a link' : 'no file and no folder' };
    return stats.size > largest ? { kind: 'file', mode } : { kind: 'file', mode, bytes: readFileSync(path) };
  }

  /** The names in a folder; none where there is no folder. */
  entries(place: string): readonly string[] {
    return this.look(place).kind === 'folder' ? readdirSync(this.pathOf(place)) : [];
  }

  #isAllowed(place: string): boolean {
    if (!isAbsolute(place)) return true;
    const { projectRoot, roots } = this.#places;
    return roots.some((root) => `${place}/`.startsWith(`${resolve(projectRoot, resolveReal(root, projectRoot))}/`));
  }
}

/** Below what is no folder there is nothing. */
function statsOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
