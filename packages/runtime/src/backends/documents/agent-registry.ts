import type { MafAgent, MafHeartbeat } from '@maf/protocols';
import type { AgentRegistry } from '../../ports/agent-registry.js';
import { asJson } from './as-json.js';
import type { DocumentStore } from './document-store.js';
import { compareText } from './in-order.js';
import { matching } from './matching.js';
import type { Tables } from './tables.js';

export function createAgentRegistry(store: DocumentStore): AgentRegistry {
  return {
    register: async (agent, now) =>
      store.transact((tables) => put(tables, { ...agent, status: 'idle', registeredAt: now, lastSeen: now })),
    heartbeat: async (heartbeat, createId, now) =>
      store.transact((tables) => noteHeartbeat(tables, heartbeat, createId, now)),
    find: async (agentId) => store.read((tables) => find(tables, agentId)),
    list: async () => store.read((tables) => inOrder(tables.agents.all()).map(asJson)),
    markStale: async (before) => store.transact((tables) => markStale(tables, before)),
  };
}

function put(tables: Tables, agent: MafAgent): MafAgent {
  tables.agents.put(agent);
  return asJson(agent);
}

function noteHeartbeat(
  tables: Tables,
  heartbeat: MafHeartbeat,
  createId: () => string,
  now: number,
): MafAgent | undefined {
  const known = tables.agents.get(heartbeat.agentId);
  if (known === undefined) return put(tables, newcomer(heartbeat, createId(), now));
  if (heartbeat.incarnationId !== undefined && heartbeat.incarnationId !== known.incarnationId) return undefined;
  return put(tables, {
    ...known,
    status: heartbeat.status ?? (known.status === 'stale' ? 'idle' : known.status),
    metadata: heartbeat.metadata ?? known.metadata,
    lastSeen: Math.max(known.lastSeen, now),
  });
}

function newcomer(heartbeat: MafHeartbeat, incarnationId: string, now: number): MafAgent {
  return {
    id: heartbeat.agentId,
    incarnationId,
    status: heartbeat.status ?? 'idle',
    capabilities: [],
    metadata: heartbeat.metadata ?? {},
    registeredAt: now,
    lastSeen: now,
  };
}

function find(tables: Tables, agentId: string): MafAgent | undefined {
  const agent = tables.agents.get(agentId);
  return agent && asJson(agent);
}

function markStale(tables: Tables, before: number): MafAgent[] {
  const silent = matching(
    tables.agents.all(),
    ({ lastSeen, status }) => lastSeen < before && status !== 'stale' && status !== 'offline',
  );
  return inOrder(silent).map((agent) => put(tables, { ...agent, status: 'stale' }));
}

function inOrder(agents: Iterable<MafAgent>): MafAgent[] {
  return [...agents].sort((first, second) => compareText(first.id, second.id));
}
