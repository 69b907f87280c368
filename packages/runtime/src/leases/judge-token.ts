import type { MafLease } from '@maf/protocols';
import type { FencingVerdict } from '../runtime-state.js';

/**
 * Whether a write under this token may go on: its lease must still cover the path.
 * @param covering the live leases that cover the path
 */
export function judgeToken(covering: readonly MafLease[], fencingToken: number): FencingVerdict {
  const lease = covering.find((held) => held.fencingToken === fencingToken);
  if (lease !== undefined) return { isValid: true, lease };
  const [holder] = covering.filter(({ mode }) => mode === 'exclusive');
  return holder === undefined ? { isValid: false } : { isValid: false, holder };
}
