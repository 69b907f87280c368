import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import type { Contender } from '../row/row.js';
import { rate } from '../run/rate.js';
import type { Stage } from '../run/stage.js';
import { leasedPath } from '../store/leased-path.js';

const fileCount = 50;

/** Locks on files that are there, which is what proper-lockfile asks for. */
export function properLockfile(stage: Stage, count: number): Contender {
  return {
    name: 'proper-lockfile',
    async measure() {
      const folder = stage.folder();
      const files = Array.from({ length: fileCount }, (_, index) => join(folder, leasedPath(index)));
      for (const file of files) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, '');
      }
      const value = await rate(count, async (index) => {
        const release = await lock(files[index % fileCount] ?? folder);
        await release();
      });
      return { value };
    },
  };
}
