/** What one of several processes is asked to do on one store. */
export interface CrowdTask {
  readonly side: 'limit' | 'ours';
  readonly work: 'claim' | 'lease';
  readonly file: string;
  /** The agent that this process is. */
  readonly agentId: string;
  readonly durationMs: number;
}

/** So many operations come before the measure: code runs slowly at first, and on a store that is busy it takes other ways. */
export const practice = 4_000;

/** What it did. */
export interface CrowdReport {
  readonly operations: number;
  /** The longest that a call took, in milliseconds. */
  readonly longestMs: number;
  /** How often the caller was told that the store is busy. */
  readonly busy: number;
}
