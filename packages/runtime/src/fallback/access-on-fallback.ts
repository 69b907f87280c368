import type { AgentAccess } from '../access/agent-access.js';
import { AccessOnFallbackError } from '../errors/access-on-fallback-error.js';
import type { SkippedMode } from '../runtime-state.js';

/**
 * While a fallback stands in, roles stay as they are and tokens are neither rotated nor revoked: the primary takes over none
 * of it, so that nobody becomes its admin by making it unreadable. An agent still gets the token of its first registration.
 */
export function accessOnFallback(access: AgentAccess, [primary]: readonly SkippedMode[]): AgentAccess {
  if (primary === undefined) return access;
  const refuse = async (operation: string, agentId: string): Promise<never> => {
    throw new AccessOnFallbackError(operation, agentId, primary.mode, primary.cause);
  };
  return {
    ...access,
    setRole: (agentId) => refuse('change the role of', agentId),
    rotateToken: (agentId) => refuse('rotate the token of', agentId),
    revokeToken: (agentId) => refuse('revoke the token of', agentId),
  };
}
