import { Etcd3 } from 'etcd3';
import type { AbsentContender, Contender } from '../row/row.js';
import { rate } from '../run/rate.js';
import type { Stage } from '../run/stage.js';
import { leasedPath, ttlMs } from '../store/leased-path.js';

/** Locks as etcd3 has them: a key under a lease of its own. */
export async function etcd(stage: Stage, count: number): Promise<Contender | AbsentContender> {
  const found = await stage.servers.etcd();
  if ('absent' in found) return { name: 'etcd', absent: found.absent };
  return {
    name: 'etcd',
    async measure() {
      const client = new Etcd3({ hosts: found.server.url });
      const value = await rate(count, async (index) => {
        const lock = await client
          .lock(leasedPath(index))
          .ttl(ttlMs / 1000)
          .acquire();
        await lock.release();
      });
      client.close();
      return { value };
    },
  };
}
