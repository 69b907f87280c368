import { crowdContenders, crowdGoals, crowdNote } from '../processes/crowd-row.js';
import type { Row } from '../row/row.js';

export const row: Row = {
  name: 'processes-claim',
  startsProcesses: true,
  place: 110,
  title: '8 processes claiming and acknowledging',
  unit: 'ops/s',
  goals: crowdGoals,
  note: crowdNote,
  contenders: async (stage) => crowdContenders(stage, 'claim'),
};
