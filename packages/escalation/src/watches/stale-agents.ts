import type { ConditionWatch, WatchedRuntime } from './condition-watch.js';

/** `agent_stale`: an agent that has not been heard of for longer than the limit. The key is its id. */
export function watchStaleAgents(runtime: Pick<WatchedRuntime, 'listAgents'>): ConditionWatch {
  return {
    condition: 'agent_stale',
    async look() {
      const agents = await runtime.listAgents();
      return agents
        .filter(({ status }) => status === 'stale')
        .map(({ id, incarnationId, lastSeen }) => ({
          condition: 'agent_stale',
          key: id,
          agentId: id,
          causeId: `${incarnationId} ${lastSeen}`,
          reason: `${id} has not been heard of since ${new Date(lastSeen).toISOString()}`,
          context: { lastSeen },
        }));
    },
    async isOver(key) {
      const agents = await runtime.listAgents();
      return agents.every(({ id, status }) => id !== key || status !== 'stale');
    },
  };
}
