import type { LeaseMode } from '@maf/protocols';
import type { LeasePolicy } from './lease-policy.js';

interface Held {
  readonly agentId: string;
  readonly mode: LeaseMode;
}

/**
 * The leases that keep a request from being granted, out of those that can name a path in common with it; empty when it
 * can be. This is the one place where it is decided.
 *
 *   held \ asked     shared                              exclusive
 *   shared           only when there are too many        unless readers are tolerated
 *   exclusive        unless readers are tolerated        always
 *
 * An agent never stands in its own way. "Too many": as many other agents as `maxConcurrentReaders` share it.
 */
export function blockingLeases<Lease extends Held>(
  asked: Held,
  overlapping: readonly Lease[],
  policy: LeasePolicy,
): Lease[] {
  const others = overlapping.filter(({ agentId }) => agentId !== asked.agentId);
  const writers = others.filter(({ mode }) => mode === 'exclusive');
  const readers = others.filter(({ mode }) => mode === 'shared');
  if (asked.mode === 'exclusive') return policy.exclusiveWriteAccess ? others : writers;
  const isFull = countAgents(readers) >= (policy.maxConcurrentReaders ?? Number.POSITIVE_INFINITY);
  return [...(policy.exclusiveWriteAccess ? writers : []), ...(isFull ? readers : [])];
}

function countAgents(leases: readonly Held[]): number {
  return new Set(leases.map(({ agentId }) => agentId)).size;
}
