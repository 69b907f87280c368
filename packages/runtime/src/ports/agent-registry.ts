import type { MafAgent, MafHeartbeat } from '@maf/protocols';

export interface AgentRegistry {
  /** Stores a new incarnation of the agent in place of any earlier one; its status is `idle`. */
  register(agent: Pick<MafAgent, 'id' | 'incarnationId' | 'capabilities' | 'metadata'>, now: number): Promise<MafAgent>;

  /**
   * Notes a sign of life, and registers an unknown agent under an incarnation that `createId` names. Undefined when the
   * heartbeat names an incarnation that is not the current one.
   */
  heartbeat(heartbeat: MafHeartbeat, createId: () => string, now: number): Promise<MafAgent | undefined>;

  find(agentId: string): Promise<MafAgent | undefined>;

  /** All agents, by id. */
  list(): Promise<MafAgent[]>;

  /** Marks agents as stale that were last seen before `before` (offline ones excepted); returns those newly marked. */
  markStale(before: number): Promise<MafAgent[]>;
}
