import { openDatabase } from '../limit/limit-database.js';
import { createLimitMessages } from '../limit/limit-messages.js';
import { openRuntime } from '../ours/open-runtime.js';
import { medianClaim } from '../ours/our-queue.js';
import { atMostTimes } from '../row/goal.js';
import type { Contender, Row } from '../row/row.js';
import type { Stage } from '../run/stage.js';
import { fillFinished } from '../store/fill-finished.js';
import { newStoreFile } from '../store/store-file.js';

const few = 1_000;
const claims = 1_000;

export const row: Row = {
  name: 'finished-messages',
  place: 130,
  title: 'claim beside many finished messages',
  unit: 'µs',
  goals: [atMostTimes('many finished', 1.15, 'few finished')],
  note: 'Few are 1,000; many are 1,000,000 (200,000 with --quick). The median of 1,000 claims each.',
  async contenders(stage) {
    return [contender(stage, 'few finished', few), contender(stage, 'many finished', stage.size(1_000_000))];
  },
};

/** One store for all rounds: filling it takes longer than asking it. */
function contender(stage: Stage, name: string, finished: number): Contender {
  const file = newStoreFile(stage.folder());
  fillFinished(file, finished);
  return {
    name,
    async measure() {
      const database = openDatabase(file);
      createLimitMessages(database).enqueueMany(0, claims);
      database.close();
      using runtime = openRuntime(file);
      return { value: await medianClaim(runtime, claims) };
    },
  };
}
