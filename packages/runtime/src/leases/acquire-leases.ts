import type { MafLease, ReservationConflictRecord } from '@maf/protocols';
import {
  agentsInTheWay,
  type Collision,
  type ConsideredPath,
  findCollisions,
  type TimedRequest,
} from './collisions.js';
import { conflictNotice } from './conflict-notice.js';
import { findDeadlock } from './find-deadlock.js';
import type { LeaseGrantRequest, LeaseOutcome } from './lease-grant-request.js';
import type { LeaseRows, LeaseWaiter } from './lease-rows.js';
import { isLive } from './live-leases.js';

/**
 * Grants every wanted path, or none. A request stands behind each earlier one that waits for a path in common, so that a
 * stream of readers does not starve a writer; what an agent holds already it renews without waiting.
 *
 * @param placeLastsMs given: a request that cannot be granted keeps its place in the queue for so long; else it is refused
 */
export function acquireLeases(rows: LeaseRows, asked: LeaseGrantRequest, placeLastsMs?: number): LeaseOutcome {
  const { incarnationId } = asked;
  if (incarnationId !== undefined && incarnationId !== rows.incarnationOf(asked.agentId)) return { kind: 'superseded' };
  const now = asked.clock();
  const answered = answerAgain(rows, asked, now);
  if (answered !== undefined) return answered;
  const wanted = asked.wanted.map((pattern) => ({ pattern, open: rows.open(pattern) }));
  const request: TimedRequest = { ...asked, now, wanted };
  const waiters = rows.waiters(now);
  const collisions = findCollisions(rows, request, waiters);
  if (collisions.length === 0) {
    if (waiters.some(({ id }) => id === request.id)) rows.leaveQueue(request.id);
    return { kind: 'granted', leases: wanted.map((path) => grantOne(rows, request, path)) };
  }
  if (placeLastsMs === undefined) return refuse(rows, request, collisions);
  return keepWaiting(rows, request, collisions, waiters, placeLastsMs);
}

function answerAgain(
  rows: LeaseRows,
  { agentId, idempotencyKey }: LeaseGrantRequest,
  now: number,
): LeaseOutcome | undefined {
  const earlier = idempotencyKey === undefined ? [] : rows.ofWrite(agentId, idempotencyKey);
  if (earlier.length === 0) return undefined;
  const ended = earlier.find(({ lease, endedAt }) => endedAt !== undefined || !isLive(lease, now));
  if (ended !== undefined) return { kind: 'ended', lease: ended.lease };
  return { kind: 'granted', leases: earlier.map(({ lease }) => lease) };
}

/**
 * The grant ends what has run out on its paths: a holder that asks late, or by a clock that was set back, must not renew
 * what was given to somebody else since. It ends what an earlier incarnation of the agent holds too: that one may still
 * run, and must not be able to release or renew what is its successor's now.
 */
function grantOne(rows: LeaseRows, request: TimedRequest, { pattern, open }: ConsideredPath): MafLease {
  const { agentId, mode, now, reason, idempotencyKey } = request;
  const own = open.filter(
    (lease) => isLive(lease, now) && lease.agentId === agentId && lease.filePath === pattern.text,
  );
  const expiresAt = request.expiresAt(now);
  const incarnationId = own.length === 0 ? undefined : rows.incarnationOf(agentId);
  const isOfEarlier = (lease: MafLease) => lease.incarnationId !== undefined && lease.incarnationId !== incarnationId;
  const renewed = own.find((lease) => lease.mode === mode && !isOfEarlier(lease));
  if (renewed !== undefined) return rows.extend(renewed, expiresAt, reason);
  for (const lease of own) rows.end(lease.fencingToken, isOfEarlier(lease) ? 'superseded' : 'released', now);
  for (const lease of open) if (!isLive(lease, now)) rows.end(lease.fencingToken, 'expired', lease.expiresAt);
  const lease = { filePath: pattern.text, pattern, agentId, mode, acquiredAt: now, expiresAt };
  return rows.grant({ ...lease, ...(reason === undefined ? {} : { reason }) }, idempotencyKey);
}

function refuse(rows: LeaseRows, request: TimedRequest, collisions: readonly Collision[]): LeaseOutcome {
  const conflicts = collisions.map(
    ({ pattern, obstacle }): ReservationConflictRecord => ({
      id: request.createId(),
      filePath: pattern.text,
      heldPath: obstacle.filePath,
      holder: obstacle.agentId,
      requester: request.agentId,
      ...(obstacle.fencingToken === undefined ? {} : { fencingToken: obstacle.fencingToken }),
      expiresAt: obstacle.expiresAt,
      createdAt: request.now,
    }),
  );
  rows.leaveQueue(request.id);
  for (const conflict of conflicts) {
    rows.recordConflict(conflict);
    rows.post(conflictNotice(conflict, request.createId()));
  }
  const [first, ...others] = conflicts;
  if (first === undefined) throw new TypeError('a refusal without a collision');
  return { kind: 'refused', conflicts: [first, ...others] };
}

function keepWaiting(
  rows: LeaseRows,
  request: TimedRequest,
  collisions: readonly Collision[],
  waiters: readonly LeaseWaiter[],
  placeLastsMs: number,
): LeaseOutcome {
  const { id, agentId, mode, now } = request;
  const patterns = request.wanted.map(({ pattern }) => pattern);
  const known = waiters.find((waiter) => waiter.id === id);
  const isFresh = known !== undefined && known.aliveUntil - now > (placeLastsMs * 2) / 3;
  const own = isFresh ? known : rows.wait({ id, agentId, mode, patterns, aliveUntil: now + placeLastsMs });
  const others = waiters.filter((waiter) => waiter.id !== id);
  const waiting = [own, ...others].map((waiter) => ({
    agentId: waiter.agentId,
    sequence: waiter.sequence,
    blockedBy: agentsInTheWay(rows, waiter, others, now),
  }));
  const agents = findDeadlock(agentId, own.sequence, waiting);
  if (agents === undefined)
    return { kind: 'waiting', until: Math.min(...collisions.map(({ obstacle }) => obstacle.expiresAt)) };
  rows.leaveQueue(id);
  return { kind: 'deadlock', agents };
}
