/** What `MAF_TEST_SEED` says, else another one at each run. Tests name it, so that a failure can be repeated. */
export const testSeed = Number(process.env['MAF_TEST_SEED'] ?? Date.now() % 1_000_000);

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
