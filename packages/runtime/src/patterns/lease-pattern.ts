import type { Branch } from './branch.js';

/** What a reservation names. Made by `parsePattern`; compared by `patternsOverlap`, `patternMatches`, `PatternIndex`. */
export interface LeasePattern {
  /** `path`: one name. `folder`: it and everything below it. `glob`: whatever its wildcards and braces stand for. */
  readonly kind: 'path' | 'folder' | 'glob';
  /**
   * The one text that is stored and shown: relative to the project with `/` between its parts, absolute outside; in
   * normal form C; a folder with a slash at its end (`./` for the project); characters of a name that would be
   * wildcards escaped. Parsing it again gives the same pattern.
   */
  readonly text: string;
  /**
   * The name in front of the first wildcard or brace, without escapes and without a slash at its end: the path itself,
   * the folder itself, of a glob the folder that it starts in. '' for the project, '/' for the file system's root.
   */
  readonly base: string;
  /** Whether upper and lower case differ: a property of the file system below the project. */
  readonly caseSensitive: boolean;
  /** What it matches: a path that one of these matches. */
  readonly branches: readonly Branch[];
}

export interface PatternOptions {
  /** False where the file system below the project's root makes no difference between `a` and `A`. Default true. */
  readonly caseSensitive?: boolean;
}
