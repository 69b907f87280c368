import { spawnSync } from 'node:child_process';
import { atMostMore } from '../row/goal.js';
import type { Contender, Row } from '../row/row.js';
import { median } from '../statistics/statistics.js';
import { claudeEvent, mafScript, storeEnvironment } from '../store/maf-command.js';
import { writeLeases } from '../store/write-leases.js';

const empty = 'node -e 0';

export const row: Row = {
  name: 'cold-start',
  startsProcesses: true,
  place: 150,
  title: 'start of a process, to its end',
  unit: 'ms',
  goals: [
    atMostMore('maf hook claude', 40, empty),
    atMostMore('maf --help', 60, empty),
    atMostMore('maf reservations', 60, empty),
  ],
  note:
    'The store of the hook holds 10,000 leases, 1,000 of them globs; that of the list 100, and for comparison the same ' +
    '10,000, all of which it prints. Each round is the median of 4 starts (1 with --quick).',
  async contenders(stage) {
    const folder = stage.folder();
    const large = storeEnvironment(writeLeases(folder, { leases: 10_000, globs: 1_000 }));
    const small = storeEnvironment(writeLeases(stage.folder(), { leases: 100, globs: 10 }));
    const starts = stage.size(4);
    const contender = (name: string, argv: readonly string[], env = large, input = ''): Contender => ({
      name,
      measure: async () => {
        const taken = Array.from({ length: starts }, () => {
          const start = performance.now();
          const { status, stderr } = spawnSync(process.execPath, argv, { cwd: folder, env, input, maxBuffer: 2 ** 26 });
          if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
          return performance.now() - start;
        });
        return { value: median(taken) };
      },
    });
    return [
      contender(empty, ['-e', '0']),
      contender('maf hook claude', [mafScript, 'hook', 'claude'], large, claudeEvent(folder)),
      contender('maf --help', [mafScript, '--help']),
      contender('maf reservations', [mafScript, 'reservations'], small),
      contender('maf reservations, 10,000 of them', [mafScript, 'reservations']),
    ];
  },
};
