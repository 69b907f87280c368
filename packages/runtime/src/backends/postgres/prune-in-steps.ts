import type { PostgresStore, postgresPruneQueries } from '@maf/store/postgres';

const rowsInAStep = 10_000;

/** Removes what is older than that, each step in a transaction of its own. Gives how many rows were removed. */
export async function pruneInSteps(
  store: PostgresStore,
  statement: (typeof postgresPruneQueries)[keyof typeof postgresPruneQueries],
  before: number,
): Promise<number> {
  let pruned = 0;
  for (;;) {
    const removed = await store.write({ operation: 'prune', afterLoss: 'repeat' }, (session) =>
      session.run(statement, { before, limit: rowsInAStep }),
    );
    pruned += removed;
    if (removed < rowsInAStep) return pruned;
  }
}
