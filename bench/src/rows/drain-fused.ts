import { createLimitClaims } from '../limit/limit-claims.js';
import { createLimitMessages } from '../limit/limit-messages.js';
import { withLimit } from '../limit/with-limit.js';
import { claimOne, fillTogether } from '../ours/our-queue.js';
import { withRuntime } from '../ours/with-runtime.js';
import { openPlainjob } from '../peers/plainjob.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { rate } from '../run/rate.js';

const full = 20_000;

export const row: Row = {
  name: 'drain-fused',
  place: 60,
  title: 'drain, acknowledging one and claiming the next at once',
  unit: 'ops/s',
  goals: [atLeastTimes(0.8, 'limit'), atLeastTimes(1.9, 'plainjob')],
  note: 'The limit does both in one transaction; plainjob has no such call, and does one after the other.',
  isChecked: true,
  async contenders(stage) {
    const count = stage.size(full);
    return [
      withLimit(stage, async (database) => {
        createLimitMessages(database).enqueueMany(0, count + 1);
        const { claim, acknowledgeAndClaim } = createLimitClaims(database);
        let held = claim();
        return rate(count, () => {
          held = acknowledgeAndClaim(held);
        });
      }),
      withRuntime(stage, async (runtime) => {
        await fillTogether(runtime, count + 1, 1_000);
        let held = await claimOne(runtime);
        return rate(count, async () => {
          [, held] = await Promise.all([runtime.acknowledge(held.receipt), claimOne(runtime)]);
        });
      }),
      {
        name: 'plainjob',
        async measure() {
          const { queue, claim, fill } = openPlainjob(stage.folder());
          fill(count);
          const value = await rate(count, () => queue.markJobAsDone(claim().id));
          queue.close();
          return { value };
        },
      },
    ];
  },
};
