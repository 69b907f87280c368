import type { MafAgent } from '@maf/protocols';

/** Why nobody answers for an agent; undefined where it is there. */
export function absence(agent: Pick<MafAgent, 'status'> | undefined): string | undefined {
  if (agent === undefined) return 'no such agent';
  return agent.status === 'stale' || agent.status === 'offline' ? agent.status : undefined;
}
