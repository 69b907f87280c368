import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions, paths } from './simulation/actions.js';
import { assertLaws } from './simulation/laws.js';
import { World } from './simulation/world.js';

const histories = fc.array(actions, { maxLength: 40 });

type History = typeof histories extends fc.Arbitrary<infer Actions> ? Actions : never;

/** Plays a history, then lets time run until nothing is due any more; the laws hold all the while. */
async function play(world: World, history: History): Promise<void> {
  for (const [number, act] of history.entries()) {
    await act(world, number);
    await assertLaws(world);
  }
  await world.settle();
  await assertLaws(world);
  for (const { id, state } of await world.all()) {
    expect(['exhausted', 'resolved', 'cancelled']).toContain(state);
    for (const delivery of await world.runtime.escalations.deliveries(id)) {
      expect(['delivered', 'failed', 'withdrawn']).toContain(delivery.state);
    }
  }
}

describe('simulated time', () => {
  it('keeps the laws in 1,000 random worlds in memory', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(paths, histories, async (path, history) => {
      const world = new World(path, { mode: 'memory' });
      try {
        await play(world, history);
      } finally {
        world.runtime.close();
      }
    });
    await fc.assert(property, { numRuns: 1_000 });
  });

  it('keeps them in 40 random worlds on SQLite', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'maf-simulation-'));
    let files = 0;
    const property = fc.asyncProperty(paths, histories, async (path, history) => {
      files += 1;
      const world = new World(path, { mode: 'sqlite', path: join(folder, `${files}.db`) });
      try {
        await play(world, history);
      } finally {
        world.runtime.close();
      }
    });
    try {
      await fc.assert(property, { numRuns: 40 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
