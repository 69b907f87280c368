import { openRuntime } from '../ours/open-runtime.js';
import type { Contender, Row } from '../row/row.js';
import type { Stage } from '../run/stage.js';
import { timed } from '../run/timed.js';
import { leasedFile, writeLeases } from '../store/write-leases.js';

const leases = 10_000;
const paths = Array.from({ length: 1_000 }, (_, index) => leasedFile(index * 10).replace('invoice.ts', 'tax.test.ts'));

export const row: Row = {
  name: 'find-leases',
  place: 140,
  title: '1,000 paths against 10,000 leases, once warm',
  unit: 'ms',
  goals: [],
  note: 'By findLeasesForEach, its index in memory already read.',
  contenders: async (stage) => [await contender(stage, 1_000), await contender(stage, leases)],
};

async function contender(stage: Stage, globs: number): Promise<Contender> {
  const file = writeLeases(stage.folder(), { leases, globs });
  const runtime = openRuntime(file);
  stage.onEnd(() => runtime.close());
  await runtime.findLeasesForEach(paths);
  return {
    name: `${globs.toLocaleString('en-GB')} of them globs`,
    measure: async () => ({ value: await timed(() => runtime.findLeasesForEach(paths)) }),
  };
}
