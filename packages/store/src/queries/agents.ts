import { sql } from 'kysely';
import { type Placeholders, statement } from './statement.js';

const columns = [
  'id',
  'incarnation_id as incarnationId',
  'status',
  'capabilities',
  'metadata',
  'registered_at as registeredAt',
  'last_seen as lastSeen',
] as const;

/** Stores an incarnation in place of any earlier one. */
export const registerAgent = statement<{
  id: string;
  incarnationId: string;
  capabilities: string;
  metadata: string;
  now: number;
}>()('agents.register', (database, p) =>
  database
    .insertInto('agents')
    .values({
      id: p.id,
      incarnation_id: p.incarnationId,
      status: 'idle',
      capabilities: p.capabilities,
      metadata: p.metadata,
      registered_at: p.now,
      last_seen: p.now,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((update) => ({
        incarnation_id: update.ref('excluded.incarnation_id'),
        status: update.ref('excluded.status'),
        capabilities: update.ref('excluded.capabilities'),
        metadata: update.ref('excluded.metadata'),
        registered_at: update.ref('excluded.registered_at'),
        last_seen: update.ref('excluded.last_seen'),
      })),
    )
    .returning(columns),
);

interface Heartbeat {
  id: string;
  /** The incarnation that must be current, or null for any. */
  expected: string | null;
  status: 'idle' | 'working' | 'blocked' | 'offline' | null;
  metadata: string | null;
  now: number;
}

/**
 * Notes a sign of life of an agent that is known. Null keeps what was there (a stale agent becomes idle). No row comes back
 * for an agent that is not known, or when `expected` names another incarnation than the current one.
 */
export const updateHeartbeat = statement<Heartbeat>()('agents.updateHeartbeat', (database, p) =>
  database
    .updateTable('agents')
    .set(alive(p))
    .where('id', '=', p.id)
    .where('incarnation_id', '=', sql<string>`coalesce(${p.expected}, incarnation_id)`)
    .returning(columns),
);

/** The same for an agent that may be a new one. For one that is known it takes 1.3 times as long. */
export const upsertHeartbeat = statement<Heartbeat & { incarnationId: string }>()('agents.heartbeat', (database, p) =>
  database
    .insertInto('agents')
    .values({
      id: p.id,
      incarnation_id: p.incarnationId,
      status: sql<'idle'>`coalesce(${p.status}, 'idle')`,
      metadata: sql<string>`coalesce(${p.metadata}, '{}')`,
      registered_at: p.now,
      last_seen: p.now,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(alive(p))
        .where(sql<boolean>`agents.incarnation_id = coalesce(${p.expected}, agents.incarnation_id)`),
    )
    .returning(columns),
);

function alive(p: Placeholders<Heartbeat>) {
  return {
    status: sql<'idle'>`coalesce(${p.status}, case agents.status when 'stale' then 'idle' else agents.status end)`,
    metadata: sql<string>`coalesce(${p.metadata}, agents.metadata)`,
    last_seen: sql<number>`case when ${p.now} > agents.last_seen then ${p.now} else agents.last_seen end`,
  };
}

export const findAgent = statement<{ id: string }>()('agents.find', (database, { id }) =>
  database.selectFrom('agents').select(columns).where('id', '=', id),
);

export const listAgents = statement<Record<never, never>>()('agents.list', (database) =>
  database.selectFrom('agents').select(columns).orderBy('id'),
);

export const markStaleAgents = statement<{ before: number }>()('agents.markStale', (database, { before }) =>
  database
    .updateTable('agents')
    .set({ status: 'stale' })
    .where('last_seen', '<', before)
    .where('status', 'not in', ['stale', 'offline'])
    .returning(columns),
);

const accessColumns = ['agent_id as agentId', 'role', 'token_hash as tokenHash', 'changed_at as changedAt'] as const;

export const findAgentAccess = statement<{ agentId: string }>()('agents.findAccess', (database, { agentId }) =>
  database.selectFrom('agent_access').select(accessColumns).where('agent_id', '=', agentId),
);

export const listAgentAccess = statement<Record<never, never>>()('agents.listAccess', (database) =>
  database.selectFrom('agent_access').select(accessColumns).orderBy('agent_id'),
);

export const upsertAgentAccess = statement<{
  agentId: string;
  role: 'agent' | 'supervisor' | 'admin';
  tokenHash: string | null;
  changedAt: number;
}>()('agents.upsertAccess', (database, p) =>
  database
    .insertInto('agent_access')
    .values({ agent_id: p.agentId, role: p.role, token_hash: p.tokenHash, changed_at: p.changedAt })
    .onConflict((conflict) =>
      conflict.column('agent_id').doUpdateSet((update) => ({
        role: update.ref('excluded.role'),
        token_hash: update.ref('excluded.token_hash'),
        changed_at: update.ref('excluded.changed_at'),
      })),
    ),
);
