import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atMost } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { newStoreFile } from '../store/store-file.js';

const script = fileURLToPath(new URL('../processes/memory-worker.js', import.meta.url));

export const row: Row = {
  name: 'memory',
  startsProcesses: true,
  place: 160,
  title: '100,000 messages enqueued and drained: the most memory over that at the start',
  unit: 'MB',
  goals: [atMost('value', 60)],
  note: 'Resident set of a process of its own, by 100 concurrent callers. 20,000 messages with --quick.',
  contenders: async (stage) => [
    {
      name: 'ours',
      async measure() {
        const argv = [script, newStoreFile(stage.folder()), String(stage.size(100_000))];
        const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
        if (status !== 0) throw new Error(`the process that is measured ended with ${status}: ${stderr}`);
        return { value: Number(stdout) };
      },
    },
  ],
};
