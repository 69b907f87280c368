import { childPointer } from '../documents/json-pointer.js';
import { EnvironmentVariableMissingError } from '../errors/environment-variable-missing-error.js';
import { replaceReferences } from './environment-reference.js';

/** A value with the values of variables in place. It is not to be stored or shown. */
export interface FilledValue {
  readonly value: unknown;
  /** The values that were put in, each once. */
  readonly secrets: readonly string[];
  /** JSON Pointers to where. */
  readonly places: ReadonlySet<string>;
}

/**
 * A copy of a JSON value of a configuration, with the values of environment variables in the place of every `${env:NAME}`;
 * what they hold is not looked through again.
 * @throws EnvironmentVariableMissingError for a variable that is not set, or is empty.
 */
export function fillReferences(
  value: unknown,
  pointer: string,
  configId: string,
  env: Readonly<Record<string, string | undefined>>,
): FilledValue {
  const secrets = new Set<string>();
  const places = new Set<string>();
  const fill = (text: string, at: string): string =>
    replaceReferences(text, (name) => {
      const found = Object.hasOwn(env, name) ? env[name] : undefined;
      if (found === undefined || found === '') throw new EnvironmentVariableMissingError(name, configId, at);
      secrets.add(found);
      places.add(at);
      return found;
    });
  return { value: mapStrings(value, pointer, fill), secrets: [...secrets], places };
}

function mapStrings(value: unknown, pointer: string, fill: (text: string, pointer: string) => string): unknown {
  if (typeof value === 'string') return fill(value, pointer);
  if (Array.isArray(value)) return value.map((item, index) => mapStrings(item, childPointer(pointer, index), fill));
  if (typeof value !== 'object' || value === null) return value;
  const properties = Object.entries(value).map(([name, child]): [string, unknown] => [
    name,
    mapStrings(child, childPointer(pointer, name), fill),
  ]);
  return Object.fromEntries(properties);
}
