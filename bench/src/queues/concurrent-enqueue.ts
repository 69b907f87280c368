import type { Durability } from '../limit/limit-database.js';
import { createLimitMessages } from '../limit/limit-messages.js';
import { withLimit } from '../limit/with-limit.js';
import { fillTogether } from '../ours/our-queue.js';
import { withRuntime } from '../ours/with-runtime.js';
import type { Contender } from '../row/row.js';
import { rate } from '../run/rate.js';
import type { Stage } from '../run/stage.js';
import { timed } from '../run/timed.js';

const callers = 100;

/** A hundred callers of `enqueue` who do not wait for each other, beside the limit one at a time. */
export function concurrentEnqueue(stage: Stage, full: number, durability: Durability): Contender[] {
  const count = stage.size(full);
  return [
    withLimit(stage, (database) => rate(count, createLimitMessages(database).enqueue), durability),
    withRuntime(
      stage,
      async (runtime) => (count * 1000) / (await timed(() => fillTogether(runtime, count, callers))),
      durability,
    ),
  ];
}
