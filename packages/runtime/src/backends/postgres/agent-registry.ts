import { agentQueries as queries } from '@maf/store';
import type { PostgresStore, WriteTerms } from '@maf/store/postgres';
import type { AgentRegistry } from '../../ports/agent-registry.js';
import { newcomerColumns, toAgent } from '../sqlite/agent-registry.js';

/** A registration is named by its incarnation, and a sign of life twice is one. */
const again = (operation: string): WriteTerms => ({ operation, afterLoss: 'repeat' });

export function createAgentRegistry(store: PostgresStore): AgentRegistry {
  return {
    register: ({ id, incarnationId, capabilities, metadata }, now) =>
      store.write(again('registerAgent'), async (session) => {
        const facts = { capabilities: JSON.stringify(capabilities), metadata: JSON.stringify(metadata) };
        return toAgent(await session.returned(queries.registerAgent, { id, incarnationId, ...facts, now }));
      }),

    heartbeat: (heartbeat, createId, now) =>
      store.write(again('upsertHeartbeat'), async (session) => {
        const row = await session.get(queries.upsertHeartbeat, newcomerColumns(heartbeat, createId, now));
        return row && toAgent(row);
      }),

    find: (id) =>
      store.read(async (session) => {
        const row = await session.get(queries.findAgent, { id });
        return row && toAgent(row);
      }),

    list: () => store.read(async (session) => (await session.all(queries.listAgents, {})).map(toAgent)),

    markStale: (before) =>
      store.write(again('refresh'), async (session) =>
        (await session.all(queries.markStaleAgents, { before })).map(toAgent),
      ),
  };
}
