/** What one of several processes is asked to do on one store. */
export interface CrowdTask {
  readonly side: 'limit' | 'ours';
  readonly work: 'claim' | 'lease';
  readonly file: string;
  /** A store of its own, on which it does as much as `practice` before it says that it is ready: code runs slowly at first. */
  readonly practiceFile: string;
  /** The agent that this process is. */
  readonly agentId: string;
  readonly durationMs: number;
}

/** So many operations. */
export const practice = 1_500;

/** What it did. */
export interface CrowdReport {
  readonly operations: number;
  /** The longest that a call took, in milliseconds. */
  readonly longestMs: number;
  /** How often the caller was told that the store is busy. */
  readonly busy: number;
}
