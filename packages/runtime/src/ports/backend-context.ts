import type { Clock } from './time-and-chance.js';

/** What a backend is given from outside, so that time and ids can be told in tests. */
export interface BackendContext {
  /** The time of everything that is stored without an instant of its own. */
  readonly clock: Clock;
  /** A new id for a store. Never the same twice, across processes too. */
  createId(): string;
  /** How long a call waits for other writers, in milliseconds, before it throws StoreBusyError. */
  readonly busyTimeoutMs: number;
  /** Absolute path that the paths of leases are relative to. */
  readonly projectRoot: string;
  /** Whether upper and lower case differ in the file system below it. */
  readonly caseSensitive: boolean;
}
