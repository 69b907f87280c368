import type { TreeChange } from '@maf/protocols';

/** What a repository holds at one place: its working tree, its index or a commit. */
export interface RepositoryFacts {
  /** Undefined before the first commit. */
  readonly commit: string | undefined;
  /** Names the content; undefined where it was not looked at. */
  readonly tree: string | undefined;
  /** Where the content differs from the commit; undefined where that is too much, or was not looked at. */
  readonly changes: readonly TreeChange[] | undefined;
}

/** What is true now, for a receipt to be judged by. */
export interface ReceiptFacts extends RepositoryFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly environment: string | undefined;
  /** SHA-256 of the configurations as they are in force, by id; one that is not saved is absent. */
  readonly configDigests: ReadonlyMap<string, string>;
}
