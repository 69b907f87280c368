import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GitPlace, runGit } from './git.js';
import type { RepositoryLayout } from './repository-layout.js';

/**
 * A copy of the index that may be changed, and a place for new objects, both outside of the repository and gone when it is
 * disposed of: neither the user's index nor the user's objects are touched.
 */
export class ScratchIndex implements Disposable {
  readonly #folder: string;
  /** Git with the copy for its index. */
  readonly #place: GitPlace;
  readonly #objects: string;

  constructor({ index, objects, top }: RepositoryLayout, env: GitPlace['env']) {
    this.#folder = mkdtempSync(join(tmpdir(), 'maf-index-'));
    const copy = join(this.#folder, 'index');
    if (existsSync(index)) copyIndex(index, copy);
    this.#objects = objects;
    this.#place = { folder: top, env: { ...env, GIT_INDEX_FILE: copy } };
  }

  /**
   * Brings the entries of these paths to what stands in the working tree; content is hashed, and not stored.
   * @param names as git printed them, relative to the top
   */
  async update(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const options = ['-z', '--add', '--remove', '--replace', '--info-only', '--stdin'];
    await runGit(this.#place, ['update-index', ...options], names.map((name) => `${name}\0`).join(''));
  }

  /** The id of the tree that the index describes. */
  async tree(): Promise<string> {
    const own = join(this.#folder, 'objects');
    mkdirSync(own);
    const env = {
      ...this.#place.env,
      GIT_OBJECT_DIRECTORY: own,
      // Between double quotes, as in C: a path may hold the separator.
      GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(this.#objects),
    };
    return (await runGit({ ...this.#place, env }, ['write-tree', '--missing-ok'])).trim();
  }

  /** `git diff-index --raw -z` between a commit or tree and the index. */
  changesFrom(treeish: string): Promise<string> {
    const options = ['--cached', '--raw', '-z', '--no-renames', '--ignore-submodules=none'];
    return runGit(this.#place, ['diff-index', ...options, treeish, '--']);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Git takes a file for unchanged by its times, unless it may have changed in the instant in which the index was written.
 * So the copy must not look younger than the index; rounded down to the second, git looks at a few more files.
 */
function copyIndex(index: string, copy: string): void {
  const { mtimeMs } = statSync(index);
  copyFileSync(index, copy);
  const second = Math.floor(mtimeMs / 1000);
  utimesSync(copy, second, second);
}
