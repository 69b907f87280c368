/**
 * What one pattern may cost. Comparing two patterns takes time and memory in the product of their steps, and a dozen
 * brace groups multiply to thousands of branches: without these bounds one reservation could stall every check.
 */
export const limits = {
  /** UTF-16 units of the text; no file system takes a longer path. */
  length: 4096,
  /** Brace groups inside brace groups. */
  depth: 8,
  /** Texts that the braces of a pattern stand for. */
  branches: 256,
  /** Steps of all branches, as `stepsOf` counts them. */
  steps: 1024,
} as const;
