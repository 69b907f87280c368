import type { Servers } from '../peers/servers.js';
import type { RowResult } from '../results/results.js';
import { summariseRow } from '../results/summarise-row.js';
import type { Contender, Row } from '../row/row.js';
import { measureRounds } from './measure-rounds.js';
import { Stage } from './stage.js';

export interface RunOptions {
  readonly servers: Servers;
  readonly rounds: number;
  readonly isQuick: boolean;
}

const quickScale = 0.2;

/** Measures everybody of a row. */
export async function runRow(row: Row, { servers, rounds, isQuick }: RunOptions): Promise<RowResult> {
  await using stage = new Stage(servers, isQuick ? quickScale : 1);
  const contenders = await row.contenders(stage);
  const present = contenders.filter((contender): contender is Contender => 'measure' in contender);
  return summariseRow(row, contenders, await measureRounds(present, rounds, row.startsProcesses !== true));
}
