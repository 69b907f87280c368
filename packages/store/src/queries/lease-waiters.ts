import { statement } from './statement.js';

const columns = ['seq as sequence', 'id', 'agent_id as agentId', 'mode', 'paths', 'alive_until as aliveUntil'] as const;

/** Takes a place at the end of the queue, or keeps its place and moves `alive_until` on. */
export const upsertWaiter = statement<{
  id: string;
  agentId: string;
  mode: 'exclusive' | 'shared';
  paths: string;
  aliveUntil: number;
}>()('leaseWaiters.upsert', (database, p) =>
  database
    .insertInto('lease_waiters')
    .values({ id: p.id, agent_id: p.agentId, mode: p.mode, paths: p.paths, alive_until: p.aliveUntil })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((update) => ({ alive_until: update.ref('excluded.alive_until') })),
    )
    .returning(columns),
);

/** Those still waiting, in their order. */
export const listWaiters = statement<{ now: number }>()('leaseWaiters.list', (database, { now }) =>
  database.selectFrom('lease_waiters').select(columns).where('alive_until', '>', now).orderBy('seq'),
);

export const deleteWaiter = statement<{ id: string }>()('leaseWaiters.delete', (database, { id }) =>
  database.deleteFrom('lease_waiters').where('id', '=', id),
);

export const pruneWaiters = statement<{ now: number }>()('leaseWaiters.prune', (database, { now }) =>
  database.deleteFrom('lease_waiters').where('alive_until', '<=', now),
);
