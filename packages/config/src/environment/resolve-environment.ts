import type { MafPreflightConfig, OwnSmokeTestSchema } from '@maf/protocols';
import { checkDocument } from '../documents/check-document.js';
import { ConfigSchema } from '../documents/config-schema.js';
import { ConfigInvalidError } from '../errors/config-invalid-error.js';
import { fillReferences } from './fill-references.js';
import { redact } from './redact.js';

export interface ResolvedConfig {
  /** A copy with the values of the variables in place. It is not to be stored or shown. */
  readonly config: MafPreflightConfig;
  /** The values that were put in, each once: what `redact` takes out of results and logs. */
  readonly secrets: readonly string[];
}

/**
 * Puts the values of environment variables in the place of every `${env:NAME}` in `config`; what they hold is not looked
 * through again. Called when a check runs, on what `loadConfig` gave; `smokeTests` are the kinds of a team's own that the manager knows.
 * @throws EnvironmentVariableMissingError for a variable that is not set, or is empty.
 * @throws ConfigInvalidError when the values make the configuration an invalid one; it repeats none of them.
 */
export function resolveEnvironment(
  config: MafPreflightConfig,
  env: Readonly<Record<string, string | undefined>>,
  smokeTests: readonly OwnSmokeTestSchema[] = [],
): ResolvedConfig {
  const { value, secrets, places } = fillReferences(config.config, '/config', config.id, env);
  if (secrets.length === 0) return { config: structuredClone(config), secrets: [] };
  const verdict = checkDocument({ ...config, config: value }, new ConfigSchema({ smokeTests }));
  if (verdict.valid) return { config: verdict.config, secrets };
  const violations = verdict.violations.map(({ pointer, expected, found }) => ({
    pointer,
    expected,
    found: places.has(pointer) ? '[redacted]' : redact(found, secrets),
  }));
  throw new ConfigInvalidError(config.id, violations, 'resolve');
}
