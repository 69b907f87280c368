import { createLimitLeases } from '../limit/limit-leases.js';
import { withLimit } from '../limit/with-limit.js';
import { withRuntime } from '../ours/with-runtime.js';
import { atLeastTimes } from '../row/goal.js';
import type { Row } from '../row/row.js';
import { rate } from '../run/rate.js';
import { holder, leasedPath, ttlMs } from '../store/leased-path.js';

const full = 60_000;

export const row: Row = {
  name: 'renew',
  place: 80,
  title: 'renew a lease',
  unit: 'ops/s',
  goals: [atLeastTimes(0.8, 'limit')],
  note: 'Each renewal moves the end: SQLite writes nothing where nothing changes.',
  isChecked: true,
  async contenders(stage) {
    const count = stage.size(full);
    return [
      withLimit(stage, async (database) => {
        const { acquire, renew } = createLimitLeases(database);
        const lease = acquire(leasedPath(0), holder, ttlMs);
        return rate(count, (index) => renew(lease, ttlMs + index));
      }),
      withRuntime(stage, async (runtime) => {
        const lease = await runtime.acquireLease({ filePath: leasedPath(0), agentId: holder, ttlMs });
        return rate(count, (index) => runtime.renewLease(lease, { ttlMs: ttlMs + index }));
      }),
    ];
  },
};
