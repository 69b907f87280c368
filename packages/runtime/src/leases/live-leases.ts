import type { MafLease } from '@maf/protocols';
import type { LeasePattern } from '../patterns/lease-pattern.js';
import type { HeldLease, LeaseRows } from './lease-rows.js';

/** A lease holds before its `expiresAt`, and no longer at it. */
export function isLive({ expiresAt }: Pick<MafLease, 'expiresAt'>, now: number): boolean {
  return expiresAt > now;
}

/** The live leases that can name a path in common with the pattern. */
export function liveLeases(rows: Pick<LeaseRows, 'open'>, pattern: LeasePattern, now: number): HeldLease[] {
  return rows.open(pattern).filter((lease) => isLive(lease, now));
}
