import type { CheckResult } from './skipped-check.js';

/** Is told how a round goes on. */
export interface RoundObserver {
  /** What is to be run, in the order of the results. */
  planned?(configIds: readonly string[]): void;
  began?(configId: string): void;
  /** The round waits for it, and rejects with what it throws. */
  ended?(result: CheckResult): Promise<void> | void;
}
