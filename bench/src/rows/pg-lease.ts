import { openAdvisoryLocks, openLimitLeases } from '../postgres/limit-leases.js';
import { openOnPostgres } from '../postgres/our-queue.js';
import { newStore, onSchema } from '../postgres/postgres-contenders.js';
import { atLeastTimes } from '../row/goal.js';
import type { Contender, Row } from '../row/row.js';
import { timed } from '../run/timed.js';
import { holder, leasedPath, ttlMs } from '../store/leased-path.js';

type Lease = (index: number) => Promise<unknown>;

const names = { limit: 'limit', ours: 'ours', many: 'ours, 16 callers', session: 'lock of a session' };

export const row: Row = {
  name: 'pg-lease',
  place: 260,
  title: 'PostgreSQL: lease acquire and release of an exclusive path',
  unit: 'ops/s',
  goals: [atLeastTimes(0.3, names.limit)],
  note: 'Pairs of both, a second. The limit holds exact paths only; the lock of a session is written nowhere.',
  async contenders(stage) {
    const found = await stage.servers.postgres();
    if ('absent' in found) return Object.values(names).map((name) => ({ name, ...found }));
    const { url } = found.server;
    const schema = await newStore(url);
    const [limit, session] = await Promise.all([
      openLimitLeases(onSchema(url, schema)),
      openAdvisoryLocks(onSchema(url, schema)),
    ]);
    const runtime = await openOnPostgres(url, schema);
    stage.onEnd(async () => {
      runtime.close();
      await Promise.all([limit.close(), session.close()]);
    });
    const ours: Lease = async (index) =>
      runtime.releaseLease(await runtime.acquireLease({ filePath: leasedPath(index), agentId: holder, ttlMs }));
    const count = stage.size(1_000);
    return [
      contender(names.limit, count, 1, limit.lease),
      contender(names.ours, count, 1, ours),
      contender(names.many, count, 16, ours),
      contender(names.session, count, 1, session.lease),
    ];
  },
};

/** Callers who each lease one path after the other, no two the same at once. */
function contender(name: string, count: number, callers: number, lease: Lease): Contender {
  return {
    name,
    async measure() {
      let next = 0;
      const call = async () => {
        while (next < count) {
          next += 1;
          await lease(next);
        }
      };
      const ms = await timed(() => Promise.all(Array.from({ length: callers }, call)));
      return { value: (count * 1000) / ms };
    },
  };
}
