import type { AgentRole } from '@maf/protocols';

const ranks: Readonly<Record<AgentRole, number>> = { agent: 0, supervisor: 1, admin: 2 };

/** Whether a role may what another one may. */
export function isAtLeast(role: AgentRole, needed: AgentRole): boolean {
  return ranks[role] >= ranks[needed];
}
