import { noServers } from '../peers/no-servers.js';
import type { Contender, Row } from '../row/row.js';
import { measureRounds } from '../run/measure-rounds.js';
import { Stage } from '../run/stage.js';
import { bestRatio } from './best-ratio.js';

const rounds = 7;
const scale = 0.25;
const sides = new Set(['limit', 'ours']);

/** The ratio of ours to the limit in a row; nobody else is measured. */
export async function measureRatio(row: Row): Promise<number> {
  await using stage = new Stage(noServers, scale);
  const contenders = await row.contenders(stage);
  const both = contenders.filter(
    (contender): contender is Contender => 'measure' in contender && sides.has(contender.name),
  );
  return bestRatio(await measureRounds(both, rounds, true));
}
