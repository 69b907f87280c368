import type { Rounds } from '../row/judge-goal.js';
import type { Contender, Measures } from '../row/row.js';
import { rotate } from './rotate.js';

/**
 * Measures everybody in rounds, each of which begins with another of them.
 * @param warmsUp whether there is a round before them that does not count
 */
export async function measureRounds(
  contenders: readonly Contender[],
  rounds: number,
  warmsUp: boolean,
): Promise<Rounds> {
  const found = new Map(contenders.map(({ name }): [string, Measures[]] => [name, []]));
  if (warmsUp) for (const { measure } of contenders) await measure();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, measure } of rotate(contenders, round)) {
      globalThis.gc?.();
      found.get(name)?.push(await measure());
    }
  }
  return found;
}
