import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Clock } from '../ports/time-and-chance.js';

/**
 * Makes ids that sort by time (ULID, https://github.com/ulid/spec); those of one process sort in the order in which they
 * were made. Their chance is always the system's own, so that no two processes make the same one.
 */
export function createIdSource(clock: Clock): () => string {
  const next = monotonicFactory(createChance());
  return () => next(clock());
}

/** Numbers in [0, 1), drawn from the system a thousand at a time: one by one costs more than the rest of an id. */
function createChance(): () => number {
  const drawn = new Uint32Array(1_024);
  let used = drawn.length;
  return () => {
    if (used === drawn.length) {
      randomFillSync(drawn);
      used = 0;
    }
    const number = drawn[used] ?? 0;
    used += 1;
    return number / 2 ** 32;
  };
}
