/** What surrounds the look at a target. */
export interface ReachSurroundings {
  /** The environment whose overrides count; empty for none. */
  readonly environment: string;
  readonly signal: AbortSignal;
}

export interface ReachedTarget {
  /** Whether everybody whom it stands for now would be reached; false where that is nobody. */
  readonly isReached: boolean;
  /** What is missing, one line each; where it is reached, of further channels. */
  readonly problems: readonly string[];
}

/** Looks whether a target of an escalation would be reached now, telling nobody. */
export type ReachTarget = (name: string, surroundings: ReachSurroundings) => Promise<ReachedTarget>;
