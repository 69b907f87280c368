import type { MafLease } from '@maf/protocols';

/**
 * What a request for a path leads to: `grant` when nobody holds it, `extend` when the asking agent does, `conflict` when
 * another agent does. A lease holds before its `expiresAt` and no longer at it, so one that has run out is nobody's.
 */
export function decideLease(
  latest: Pick<MafLease, 'agentId' | 'expiresAt'> | undefined,
  request: { readonly agentId: string },
  now: number,
): 'grant' | 'extend' | 'conflict' {
  if (latest === undefined || latest.expiresAt <= now) return 'grant';
  return latest.agentId === request.agentId ? 'extend' : 'conflict';
}
