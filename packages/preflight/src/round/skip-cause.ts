import { isGreen } from '@maf/runtime';
import type { OtherCheck } from '../checks/other-check.js';
import type { SkipCause } from './skipped-check.js';

/** Why a check is skipped that needs this one; undefined where nothing stands in its way. */
export function causeOfNeed({ configId, status, cause }: OtherCheck): SkipCause | undefined {
  if (status === 'skipped') return cause && { ...cause, reason: 'need', through: [configId, ...cause.through] };
  return isGreen(status) ? undefined : { reason: 'need', configId, status, through: [] };
}

/** `It needs b, which was skipped, as a failed` */
export function describeCause({ reason, configId, status, through: [need] }: SkipCause): string {
  const ended = status === 'timeout' ? 'ran out of time' : status;
  if (reason === 'fail_fast') return `${configId} ${ended}, and the round ends at its first failure`;
  return need === undefined
    ? `It needs ${configId}, which ${ended}`
    : `It needs ${need}, which was skipped, as ${configId} ${ended}`;
}
