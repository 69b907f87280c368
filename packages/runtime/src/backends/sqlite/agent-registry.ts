import type { MafAgent } from '@maf/protocols';
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

    heartbeat: (heartbeat, incarnationId, now) =>
      writes.statement(() => {
        const row = connection.get(queries.upsertHeartbeat, {
          id: heartbeat.agentId,
          incarnationId: heartbeat.incarnationId ?? incarnationId,
          expected: heartbeat.incarnationId ?? null,
          status: heartbeat.status ?? null,
          metadata: heartbeat.metadata === undefined ? null : JSON.stringify(heartbeat.metadata),
          now,
        });
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
