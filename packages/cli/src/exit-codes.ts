/** What the `maf` command ends with. */
export const exitCodes = {
  passed: 0,
  /** A check failed, somebody else holds it, or what was named is not there. */
  failed: 1,
  /** What was typed, or a file or message that was given, is not right. */
  usage: 2,
  /** The store, or something else around the command, does not work. */
  environment: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
