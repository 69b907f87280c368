import type { RuntimeOptions } from '../options.js';
import { namedWord } from '../settings/named-word.js';

type Environment = NonNullable<RuntimeOptions['env']>;

export interface AccessSettings {
  readonly auth: 'required' | 'off';
  /** Where the token of the process is looked up, when it is needed. */
  readonly env: Environment;
}

/**
 * Whether agents have to prove who they are: as the options say, else MAF_AUTH, else `defaultAuth`.
 * @throws RequestInvalidError for another value
 */
export function accessSettings({ auth, env = process.env }: Pick<RuntimeOptions, 'auth' | 'env'>): AccessSettings {
  return { auth: namedWord(auth, 'MAF_AUTH', env, ['required', 'off']) ?? defaultAuth(env), env };
}

/** Where nothing says whether agents have to prove who they are: they have to where NODE_ENV is `production`. */
export function defaultAuth(env: Environment): AccessSettings['auth'] {
  return env['NODE_ENV'] === 'production' ? 'required' : 'off';
}
