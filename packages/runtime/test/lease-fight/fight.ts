import type { RuntimeOptions } from '@maf/runtime';
import { type StartedProcess, startScript } from '../processes/start-process.js';
import { seededRandom } from '../sqlite-processes/seeded-random.js';
import { names } from './laws.js';

export const fighters = 8;

export interface Fight {
  /** How the store is opened, which is there already. */
  readonly store: RuntimeOptions<readonly []>;
  readonly seed: number;
  readonly lastsMs: number;
}

/** A slow machine fights longer, until there is something to judge. */
const leastKills = 4;
const leastGrants = 120;

/**
 * Eight processes ask for overlapping patterns, and one after another is killed and replaced by another agent, until the time
 * is over and there is enough to judge. Resolves to the grants that they say they got, as `granted TOKEN PATH`, once all of them have ended.
 */
export async function fight({ store, seed, lastsMs }: Fight): Promise<string[]> {
  const random = seededRandom(seed);
  const started: StartedProcess[] = [];
  const start = (index: number) => {
    const fighter = startScript(new URL('fight-for-leases.mjs', import.meta.url), [
      JSON.stringify(store),
      `agent-${index}-${started.length}`,
      String(Math.floor(random() * 2 ** 31)),
      JSON.stringify(Object.keys(names)),
    ]);
    started.push(fighter);
    return fighter;
  };
  const ring = Array.from({ length: fighters }, (_, index) => start(index));
  await Promise.all(ring.map((fighter) => fighter.printed(1)));
  const end = Date.now() + lastsMs;
  const grants = () => started.flatMap(({ lines }) => lines.filter((line) => line.startsWith('granted ')));
  while (Date.now() < end || started.length < fighters + leastKills || grants().length < leastGrants) {
    const victim = Math.floor(random() * fighters);
    const target = ring[victim];
    await target?.printed(1 + Math.floor(random() * 20));
    target?.child.kill('SIGKILL');
    await target?.ended();
    ring[victim] = start(victim);
  }
  for (const fighter of ring) fighter.child.kill('SIGKILL');
  for (const fighter of started) await fighter.ended();
  return grants();
}

/** What was said to be granted, and is not in the history. */
export function lostGrants(said: readonly string[], history: readonly { token: number; path: string }[]): string[] {
  const stored = new Set(history.map(({ token, path }) => `granted ${token} ${path}`));
  return said.filter((line) => !stored.has(line));
}
