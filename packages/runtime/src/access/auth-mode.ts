import type { RuntimeOptions } from '../options.js';
import { refuseRequest } from '../requests/assert-request.js';

export interface AccessSettings {
  readonly auth: 'required' | 'off';
  /** Where the token of the process is looked up, when it is needed. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether agents have to prove who they are: as the options say, else MAF_AUTH, else where NODE_ENV is `production`.
 * @throws RequestInvalidError for another value
 */
export function accessSettings({ auth, env = process.env }: Pick<RuntimeOptions, 'auth' | 'env'>): AccessSettings {
  const named = auth ?? env['MAF_AUTH']?.trim();
  if (named === undefined || named === '') return { auth: env['NODE_ENV'] === 'production' ? 'required' : 'off', env };
  if (named === 'required' || named === 'off') return { auth: named, env };
  return refuseRequest('MAF_AUTH', { pointer: '', expected: '`required` or `off`', found: JSON.stringify(named) });
}
