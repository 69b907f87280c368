import { spawnSync } from 'node:child_process';
import { atMostMore } from '../row/goal.js';
import type { Contender, Row } from '../row/row.js';
import { median } from '../statistics/statistics.js';
import { claudeEvent, mafScript, storeEnvironment } from '../store/maf-command.js';
import { writeLeases } from '../store/write-leases.js';

const empty = 'node -e 0';

export const row: Row = {
  name: 'cold-start',
  place: 150,
  title: 'start of a process, to its end',
  unit: 'ms',
  goals: [
    atMostMore('maf hook claude', 40, empty),
    atMostMore('maf --help', 60, empty),
    atMostMore('maf reservations', 60, empty),
  ],
  note: 'The store holds 10,000 leases, 1,000 of them globs. Each round is the median of 4 starts (1 with --quick).',
  async contenders(stage) {
    const folder = stage.folder();
    const env = storeEnvironment(writeLeases(folder, { leases: 10_000, globs: 1_000 }));
    const starts = stage.size(4);
    const contender = (name: string, argv: readonly string[], input = ''): Contender => ({
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
      contender('maf hook claude', [mafScript, 'hook', 'claude'], claudeEvent(folder)),
      contender('maf --help', [mafScript, '--help']),
      contender('maf reservations', [mafScript, 'reservations']),
    ];
  },
};
