import { crowdContenders, crowdGoals, crowdNote } from '../processes/crowd-row.js';
import type { Row } from '../row/row.js';

export const row: Row = {
  name: 'processes-lease',
  startsProcesses: true,
  place: 120,
  title: '8 processes leasing and releasing, each its own files',
  unit: 'ops/s',
  goals: crowdGoals,
  note: crowdNote,
  contenders: async (stage) => crowdContenders(stage, 'lease'),
};
