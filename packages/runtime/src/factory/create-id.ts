import { monotonicFactory } from 'ulid';
import type { Clock } from '../ports/time-and-chance.js';

/**
 * Makes ids that sort by time (ULID, https://github.com/ulid/spec); those of one process sort in the order in which they
 * were made. Their chance is always the system's own, so that no two processes make the same one.
 */
export function createIdSource(clock: Clock): () => string {
  const next = monotonicFactory();
  return () => next(clock());
}
