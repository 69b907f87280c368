import type { ShellWord } from './shell-token.js';

/** What a command writes. */
export interface Writes {
  readonly words: readonly ShellWord[];
  /** Files of these names in the folder `into`. */
  readonly into?: ShellWord;
  /** The folder that the words are relative to, where the command itself says so (`git -C`). */
  readonly folder?: ShellWord;
  /** The words may be no files: only those that are there count. */
  readonly ifThere?: true;
}
