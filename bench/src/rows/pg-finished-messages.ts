import { fillTogether, medianClaim } from '../ours/our-queue.js';
import { fillFinished } from '../postgres/fill-finished.js';
import { openOnPostgres } from '../postgres/our-queue.js';
import { newStore, onSchema } from '../postgres/postgres-contenders.js';
import { atMostTimes } from '../row/goal.js';
import type { Contender, Row } from '../row/row.js';
import type { Stage } from '../run/stage.js';

const [few, many] = ['few finished', 'many finished'];

export const row: Row = {
  name: 'pg-finished-messages',
  place: 270,
  title: 'PostgreSQL: claim beside many finished messages',
  unit: 'µs',
  goals: [atMostTimes(many, 1.15, few)],
  note: 'Few are 1,000; many are 5,000,000 (200,000 with --quick). The median of 1,000 claims each (200 with --quick).',
  async contenders(stage) {
    const found = await stage.servers.postgres();
    if ('absent' in found) return [few, many].map((name) => ({ name, ...found }));
    const { url } = found.server;
    const full = 5_000_000;
    return [
      await contender(stage, url, few, 1_000),
      await contender(stage, url, many, stage.scale === 1 ? full : 200_000),
    ];
  },
};

/** One store for all rounds: filling it takes longer than asking it. */
async function contender(stage: Stage, url: string, name: string, finished: number): Promise<Contender> {
  const claims = stage.size(1_000);
  const schema = await newStore(url);
  await fillFinished(onSchema(url, schema), finished);
  const runtime = await openOnPostgres(url, schema);
  stage.onEnd(() => runtime.close());
  return {
    name,
    async measure() {
      await fillTogether(runtime, claims, claims);
      return { value: await medianClaim(runtime, claims) };
    },
  };
}
