import type { AgentRole, EscalationRight, MafEscalation, MafEscalationPathConfig } from '@maf/protocols';
import { type Actor, isAtLeast } from '@maf/runtime';
import { targetsAt } from '../engine/path-levels.js';

/** The least role that has a right on a path. */
export function neededRole({ config }: MafEscalationPathConfig, right: EscalationRight): AgentRole {
  return config.access?.[right] ?? 'agent';
}

/**
 * Whether an actor has a right on an escalation of a path: by its role, or, to acknowledge, as one of those that have been
 * told: a target of a level that was reached, or a recipient.
 *
 * @param escalation `recipients`: whom its deliveries have reached, under their own names; default none
 */
export function mayAnswer(
  path: MafEscalationPathConfig,
  escalation: Pick<MafEscalation, 'level'> & { readonly recipients?: readonly string[] },
  { agentId, role }: Actor,
  right: EscalationRight,
): boolean {
  if (isAtLeast(role, neededRole(path, right))) return true;
  return right === 'acknowledge' && wasTold(path, escalation, agentId);
}

function wasTold(
  path: MafEscalationPathConfig,
  { level, recipients = [] }: Parameters<typeof mayAnswer>[1],
  agentId: string,
): boolean {
  const reached = path.config.escalationSteps.map((step) => step.level).filter((stepLevel) => stepLevel <= level);
  return recipients.includes(agentId) || reached.some((one) => targetsAt(path, one).includes(agentId));
}
