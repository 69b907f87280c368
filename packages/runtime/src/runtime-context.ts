import type { Clock, Random } from './ports/time-and-chance.js';

/** What the methods of a runtime need beside its backend. */
export interface RuntimeContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly projectRoot: string;
  /** Whether upper and lower case differ in the file system below it. */
  readonly caseSensitive: boolean;
  createId(): string;
}
