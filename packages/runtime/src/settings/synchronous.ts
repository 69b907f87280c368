import type { RuntimeOptions } from '../options.js';
import { refuseRequest } from '../requests/assert-request.js';

export type Synchronous = NonNullable<RuntimeOptions['synchronous']>;

/**
 * When a write is safe: as the option says, else MAF_SYNCHRONOUS, else `normal`.
 * @throws RequestInvalidError for another value
 */
export function resolveSynchronous({
  synchronous,
  env = process.env,
}: Pick<RuntimeOptions, 'synchronous' | 'env'>): Synchronous {
  const named = synchronous ?? env['MAF_SYNCHRONOUS']?.trim();
  if (named === undefined || named === '') return 'normal';
  if (named === 'normal' || named === 'full') return named;
  return refuseRequest('MAF_SYNCHRONOUS', {
    pointer: '',
    expected: '`normal` or `full`',
    found: JSON.stringify(named),
  });
}
