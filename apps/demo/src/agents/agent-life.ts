import type { DemoRuntime } from '../stage/open-store.js';
import { openStore } from '../stage/open-store.js';

/** Who an agent is, and the store that it works with. */
export interface AgentLife {
  readonly agentId: string;
  readonly incarnationId: string;
  readonly runtime: DemoRuntime;
}

/** The id that the process was started with. */
export function ownAgentId(): string {
  const agentId = process.argv[2];
  if (agentId === undefined) throw new TypeError('Expected the id of the agent as the first argument');
  return agentId;
}

/** Joins the team, lives, and says goodbye. */
export async function live(capability: string, story: (life: AgentLife) => Promise<void>): Promise<void> {
  const agentId = ownAgentId();
  using runtime = openStore();
  const metadata = { processId: process.pid };
  const { incarnationId } = await runtime.registerAgent({ agentId, capabilities: [capability], metadata });
  await story({ agentId, incarnationId, runtime });
  await runtime.upsertHeartbeat({ agentId, incarnationId, status: 'offline' });
}
