import type { MafLease } from '@maf/protocols';
import { notice } from '../messages/notice.js';
import type { NamedMessage } from '../ports/message-queue.js';
import type { LeaseKey } from './lease-key.js';
import type { LeaseRows } from './lease-rows.js';

export interface ForcedRelease {
  readonly lease: LeaseKey;
  readonly actor: string;
  readonly reason: string;
  readonly now: number;
  /** For the message to the former holder. */
  readonly messageId: string;
}

export interface HandOff {
  readonly lease: LeaseKey;
  /** The agent that holds it from now on. */
  readonly to: string;
  readonly expiresAt: number;
  readonly reason: string | undefined;
  readonly now: number;
}

/**
 * Ends another agent's grant before its time: its holder is told, and the audit trail keeps who did it and why. Undefined
 * when that grant is not live.
 */
export function forceRelease(rows: LeaseRows, release: ForcedRelease): MafLease | undefined {
  const { actor, reason, now } = release;
  const lease = rows.live(release.lease, now);
  if (lease === undefined) return undefined;
  const { pattern: _, ...released } = lease;
  rows.end(lease.fencingToken, 'forced', now);
  rows.post(releaseNotice(released, release));
  const details = { holder: lease.agentId, fencingToken: lease.fencingToken, reason };
  rows.audit({ actor, action: 'lease.forced', subject: lease.filePath, details }, now);
  return released;
}

/**
 * Gives a grant to another agent in one step, under a new token: nobody can come in between. Undefined when that grant is
 * not live.
 */
export function handOff(rows: LeaseRows, { lease: key, to, expiresAt, reason, now }: HandOff): MafLease | undefined {
  const lease = rows.live(key, now);
  if (lease === undefined) return undefined;
  rows.end(lease.fencingToken, 'handed_over', now);
  const { filePath, pattern, mode } = lease;
  const kept = reason ?? lease.reason;
  const given = { filePath, pattern, mode, agentId: to, acquiredAt: now, expiresAt };
  const granted = rows.grant({ ...given, ...(kept === undefined ? {} : { reason: kept }) }, undefined);
  const details = { to, from: lease.fencingToken, fencingToken: granted.fencingToken };
  rows.audit({ actor: lease.agentId, action: 'lease.handed_over', subject: filePath, details }, now);
  return granted;
}

function releaseNotice(lease: MafLease, { actor, reason, now, messageId }: ForcedRelease): NamedMessage {
  return notice({
    type: 'RESERVATION_RELEASED',
    agentId: actor,
    to: lease.agentId,
    messageId,
    timestamp: now,
    priority: 'high',
    filePath: lease.filePath,
    holder: lease.agentId,
    fencingToken: lease.fencingToken,
    reason,
  });
}
