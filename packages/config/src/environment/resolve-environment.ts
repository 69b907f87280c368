import type { MafPreflightConfig, OwnSmokeTestSchema } from '@maf/protocols';
import { checkDocument } from '../documents/check-document.js';
import { ConfigSchema } from '../documents/config-schema.js';
import { childPointer } from '../documents/json-pointer.js';
import { ConfigInvalidError } from '../errors/config-invalid-error.js';
import { EnvironmentVariableMissingError } from '../errors/environment-variable-missing-error.js';
import { replaceReferences } from './environment-reference.js';
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
  const secrets = new Set<string>();
  const places = new Set<string>();
  const valueAt = (name: string, pointer: string): string => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined || value === '') throw new EnvironmentVariableMissingError(name, config.id, pointer);
    secrets.add(value);
    places.add(pointer);
    return value;
  };
  const resolved = { ...config, config: mapStrings(config.config, '/config', valueAt) };
  if (secrets.size === 0) return { config: structuredClone(config), secrets: [] };
  const verdict = checkDocument(resolved, new ConfigSchema(smokeTests));
  if (verdict.valid) return { config: verdict.config, secrets: [...secrets] };
  const violations = verdict.violations.map(({ pointer, expected, found }) => ({
    pointer,
    expected,
    found: places.has(pointer) ? '[redacted]' : redact(found, [...secrets]),
  }));
  throw new ConfigInvalidError(config.id, violations, 'resolve');
}

function mapStrings(value: unknown, pointer: string, valueAt: (name: string, pointer: string) => string): unknown {
  if (typeof value === 'string') return replaceReferences(value, (name) => valueAt(name, pointer));
  if (Array.isArray(value)) return value.map((item, index) => mapStrings(item, childPointer(pointer, index), valueAt));
  if (typeof value !== 'object' || value === null) return value;
  const properties = Object.entries(value).map(([name, child]): [string, unknown] => [
    name,
    mapStrings(child, childPointer(pointer, name), valueAt),
  ]);
  return Object.fromEntries(properties);
}
