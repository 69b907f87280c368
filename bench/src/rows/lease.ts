import { createLimitLeases } from '../limit/limit-leases.js';
import { withLimit } from '../limit/with-limit.js';
import { withRuntime } from '../ours/with-runtime.js';
import { etcd } from '../peers/etcd.js';
import { properLockfile } from '../peers/proper-lockfile.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { rate } from '../run/rate.js';
import { holder, leasedPath, ttlMs } from '../store/leased-path.js';

const full = 10_000;

export const row: Row = {
  name: 'lease',
  place: 100,
  title: 'lease acquire and release of an exclusive path',
  unit: 'ops/s',
  goals: [atLeastTimes(0.8, 'limit'), atLeastTimes(12, 'proper-lockfile'), atLeastTimes(40, 'etcd')],
  note: 'Pairs of both, a second.',
  isChecked: true,
  async contenders(stage) {
    const count = stage.size(full);
    return [
      withLimit(stage, async (database) => {
        const { acquire, release } = createLimitLeases(database);
        return rate(count, (index) => release(acquire(leasedPath(index), holder, ttlMs)));
      }),
      withRuntime(stage, async (runtime) =>
        rate(count, async (index) => {
          const lease = await runtime.acquireLease({ filePath: leasedPath(index), agentId: holder, ttlMs });
          await runtime.releaseLease(lease);
        }),
      ),
      properLockfile(stage, Math.ceil(count / 20)),
      await etcd(stage, Math.ceil(count / 40)),
    ];
  },
};
