import { leaseQueries as queries, type SqliteConnection } from '@maf/store';
import type { LeaseGrantRequest, LeaseOutcome } from '../../leases/lease-grant-request.js';
import { insertLease } from './insert-lease.js';
import { rememberLookUps } from './lease-look-up.js';

/**
 * The usual case by two statements: one plain path, with nothing and nobody in its way. Whatever else it finds is
 * undefined, and left to `acquireLeases`, which decides the same of this case by more questions.
 */
export function createUnopposedGrant(
  connection: SqliteConnection,
  projectRoot: string,
): (request: LeaseGrantRequest) => LeaseOutcome | undefined {
  const lookUpOf = rememberLookUps(projectRoot);
  return (request) => {
    const { wanted, agentId, mode, reason, idempotencyKey } = request;
    const [pattern] = wanted;
    if (pattern?.kind !== 'path' || wanted.length > 1 || idempotencyKey !== undefined) return undefined;
    const now = request.clock();
    const { base, ancestors } = lookUpOf(pattern).around;
    const agent = connection.get(queries.unopposedAgent, { base, ancestors, agentId, now });
    if (agent === undefined) return undefined;
    const incarnationId = agent.incarnationId ?? undefined;
    if (request.incarnationId !== undefined && request.incarnationId !== incarnationId) return undefined;
    const expiresAt = request.expiresAt(now);
    const lease = { pattern, agentId, incarnationId, mode, reason, idempotencyKey, acquiredAt: now, expiresAt };
    return { kind: 'granted', leases: [insertLease(connection, lease)] };
  };
}
