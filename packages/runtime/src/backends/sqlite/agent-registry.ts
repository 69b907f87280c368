import type { MafAgent, MafHeartbeat } from '@maf/protocols';
import { type GroupCommit, agentQueries as queries, type SqliteConnection } from '@maf/store';
import type { AgentRegistry } from '../../ports/agent-registry.js';

type AgentRow = (typeof queries.findAgent)['row'];

export function createAgentRegistry(connection: SqliteConnection, writes: GroupCommit): AgentRegistry {
  return {
    register: ({ id, incarnationId, capabilities, metadata }, now) =>
      writes.statement(() => {
        const row = connection.returned(queries.registerAgent, {
          id,
          incarnationId,
          capabilities: JSON.stringify(capabilities),
          metadata: JSON.stringify(metadata),
          now,
        });
        return toAgent(row);
      }),

    heartbeat: (heartbeat, createId, now) =>
      writes.statement(() => {
        const row =
          connection.get(queries.updateHeartbeat, heartbeatColumns(heartbeat, now)) ??
          connection.get(queries.upsertHeartbeat, newcomerColumns(heartbeat, createId, now));
        return row && toAgent(row);
      }),

    find: async (id) => {
      const row = connection.get(queries.findAgent, { id });
      return row && toAgent(row);
    },

    list: async () => listAgents(connection),

    markStale: (before) => writes.statement(() => connection.all(queries.markStaleAgents, { before }).map(toAgent)),
  };
}

/** All agents, by id. */
export function listAgents(connection: SqliteConnection): MafAgent[] {
  return connection.all(queries.listAgents, {}).map(toAgent);
}

/** What a sign of life is stored as. */
function heartbeatColumns({ agentId, incarnationId, status, metadata }: MafHeartbeat, now: number) {
  return {
    id: agentId,
    expected: incarnationId ?? null,
    status: status ?? null,
    metadata: metadata === undefined ? null : JSON.stringify(metadata),
    now,
  };
}

/** The same of an agent that may be a new one. */
export function newcomerColumns(heartbeat: MafHeartbeat, createId: () => string, now: number) {
  return { ...heartbeatColumns(heartbeat, now), incarnationId: heartbeat.incarnationId ?? createId() };
}

/** A row as it is handed out. */
export function toAgent(row: AgentRow): MafAgent {
  const { id, incarnationId, status, capabilities, metadata, registeredAt, lastSeen } = row;
  return {
    id,
    incarnationId,
    status,
    capabilities: JSON.parse(capabilities),
    metadata: JSON.parse(metadata),
    registeredAt,
    lastSeen,
  };
}
