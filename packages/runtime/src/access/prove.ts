import type { Attempt } from '../errors/access-refused-error.js';
import { AgentUnauthenticatedError } from '../errors/agent-unauthenticated-error.js';
import type { AgentAccessRecord } from '../ports/access-table.js';
import { isTokenOf } from './agent-token.js';
import type { Credentials } from './credentials.js';

/**
 * Passes when the credentials are those of the actor.
 * @throws AgentUnauthenticatedError
 */
export function prove(
  attempt: Attempt,
  credentials: Credentials | undefined,
  record: AgentAccessRecord | undefined,
): void {
  const problem = problemOf(attempt.actor, credentials, record);
  if (problem !== undefined) throw new AgentUnauthenticatedError(attempt, problem);
}

function problemOf(
  actor: string,
  credentials: Credentials | undefined,
  record: AgentAccessRecord | undefined,
): string | undefined {
  if (credentials === undefined) return 'no token was given';
  if (credentials.agentId !== actor) return `the token that was given is said to be that of ${credentials.agentId}`;
  if (record?.tokenHash === undefined) return `no token of ${actor} is valid in this store`;
  return isTokenOf(credentials.token, record.tokenHash)
    ? undefined
    : `the token that was given is not that of ${actor}`;
}
