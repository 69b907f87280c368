import { runChecks } from '../preflight/run-checks.js';
import { instantCheck, saveChecks } from '../preflight/saved-checks.js';
import { atMost } from '../row/goal.js';
import type { Row } from '../row/row.js';

export const row: Row = {
  name: 'preflight-memory',
  startsProcesses: true,
  place: 180,
  title: 'maf preflight run of 1,000 checks, 50 at once: the most memory',
  unit: 'MB',
  goals: [atMost('value', 200)],
  note: 'Resident set of the process.',
  contenders: async (stage) => {
    const folder = stage.folder();
    const env = saveChecks(folder, 1_000, instantCheck);
    return [{ name: 'ours', measure: async () => ({ value: runChecks(folder, env).mostMb }) }];
  },
};
