import type { MafLease } from '@maf/protocols';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import { patternsOverlap } from '../patterns/patterns-overlap.js';
import { blockingLeases } from './blocking-leases.js';
import type { LeaseGrantRequest } from './lease-grant-request.js';
import type { HeldLease, LeaseRows, LeaseWaiter } from './lease-rows.js';
import { isLive, liveLeases } from './live-leases.js';

/** A request at an instant of store time. */
export interface TimedRequest extends Omit<LeaseGrantRequest, 'wanted'> {
  readonly now: number;
  readonly wanted: readonly ConsideredPath[];
}

/** A wanted path, with the leases that can name a path in common and were not ended. */
export interface ConsideredPath {
  readonly pattern: LeasePattern;
  readonly open: readonly HeldLease[];
}

/** What stands in the way of one wanted path: a lease, or a request that came before and has the next turn. */
type Obstacle = Pick<MafLease, 'agentId' | 'filePath' | 'expiresAt'> & { readonly fencingToken?: number };

/** A wanted path and what stands in its way. */
export interface Collision {
  readonly pattern: LeasePattern;
  readonly obstacle: Obstacle;
}

/** Everything that keeps a request from being granted; empty when it can be. */
export function findCollisions(rows: LeaseRows, request: TimedRequest, waiters: readonly LeaseWaiter[]): Collision[] {
  const ahead = waitersAhead(request, waiters);
  return request.wanted.flatMap((wanted) =>
    obstaclesOf(rows, request, wanted, ahead).map((obstacle) => ({ pattern: wanted.pattern, obstacle })),
  );
}

/** Who holds what it waits for, and who waits for the same before it. */
export function agentsInTheWay(
  rows: LeaseRows,
  waiter: LeaseWaiter,
  others: readonly LeaseWaiter[],
  now: number,
): string[] {
  const before = others.filter(
    (other) =>
      other.sequence < waiter.sequence &&
      other.agentId !== waiter.agentId &&
      (other.mode === 'exclusive' || waiter.mode === 'exclusive') &&
      other.patterns.some((one) => waiter.patterns.some((another) => patternsOverlap(one, another))),
  );
  const holders = whatItWaitsFor(rows, waiter, now);
  return [...new Set([...holders, ...before].map(({ agentId }) => agentId))];
}

function waitersAhead(request: TimedRequest, waiters: readonly LeaseWaiter[]): LeaseWaiter[] {
  const own = waiters.find(({ id }) => id === request.id);
  return waiters.filter(
    (waiter) =>
      waiter.agentId !== request.agentId &&
      (own === undefined || waiter.sequence < own.sequence) &&
      (waiter.mode === 'exclusive' || request.mode === 'exclusive'),
  );
}

function obstaclesOf(
  rows: LeaseRows,
  request: TimedRequest,
  { pattern, open }: ConsideredPath,
  ahead: readonly LeaseWaiter[],
): Obstacle[] {
  const overlapping = open.filter((lease) => isLive(lease, request.now));
  const isHeldByOthers = overlapping.some(({ agentId }) => agentId !== request.agentId);
  const direct = isHeldByOthers ? blockingLeases(request, overlapping, rows.policyFor(pattern)) : [];
  if (direct.length > 0) return direct;
  if (overlapping.some((lease) => isRenewal(lease, request, pattern))) return [];
  return ahead
    .filter((waiter) => waiter.patterns.some((waited) => patternsOverlap(waited, pattern)))
    .flatMap((waiter) => waitedFor(rows, waiter, request));
}

/** The leases of others that it waits for, or (when there are none, or none any more) itself, who has the next turn. */
function waitedFor(rows: LeaseRows, waiter: LeaseWaiter, request: TimedRequest): Obstacle[] {
  const leases = whatItWaitsFor(rows, waiter, request.now).filter(({ agentId }) => agentId !== request.agentId);
  if (leases.length > 0) return leases;
  const { agentId, aliveUntil: expiresAt } = waiter;
  return waiter.patterns.map(({ text: filePath }) => ({ agentId, filePath, expiresAt }));
}

function isRenewal(lease: HeldLease, request: TimedRequest, pattern: LeasePattern): boolean {
  return lease.agentId === request.agentId && lease.filePath === pattern.text && lease.mode === request.mode;
}

function whatItWaitsFor(rows: LeaseRows, waiter: LeaseWaiter, now: number): HeldLease[] {
  return waiter.patterns
    .flatMap((pattern) => liveLeases(rows, pattern, now))
    .filter(({ agentId, mode }) => agentId !== waiter.agentId && (mode === 'exclusive' || waiter.mode === 'exclusive'));
}
