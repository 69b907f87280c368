import { redactText } from './redact-text.js';
import { secretForms } from './secret-forms.js';

/**
 * A copy of a value in which no string, and no name of a property, holds any of the secrets any more: `[redacted]`
 * stands in their place. It finds them as they are, URL-encoded and escaped as in JSON; of a secret that is a URL, its
 * password alone as well. A secret of fewer than 4 characters is only taken out where it stands as a word of its own.
 *
 * Objects are read as JSON reads them (`toJSON`, own properties); an Error without `toJSON` gives its name, message,
 * cause and own properties. Shorten texts after redacting them: half a secret is not found.
 */
export function redact<Value>(value: Value, secrets: readonly string[]): Value;
export function redact(value: unknown, secrets: readonly string[]): unknown {
  const forms = [...new Set(secrets.flatMap(secretForms))].sort((one, other) => other.length - one.length);
  return redactValue(value, forms, []);
}

function redactValue(value: unknown, forms: readonly string[], ancestors: readonly object[]): unknown {
  if (typeof value === 'string') return redactText(value, forms);
  if (typeof value !== 'object' || value === null) return value;
  if (ancestors.includes(value)) return '[circular]';
  const inside = [...ancestors, value];
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    const json: unknown = value.toJSON();
    return json === value ? redactProperties(value, forms, inside) : redactValue(json, forms, inside);
  }
  if (Array.isArray(value)) return value.map((item) => redactValue(item, forms, inside));
  return redactProperties(value instanceof Error ? errorFacts(value) : value, forms, inside);
}

function redactProperties(value: object, forms: readonly string[], inside: readonly object[]): object {
  const properties = Object.entries(value).map(([name, property]): [string, unknown] => [
    redactText(name, forms),
    redactValue(property, forms, inside),
  ]);
  return Object.fromEntries(properties);
}

function errorFacts(error: Error): object {
  const cause = error.cause === undefined ? {} : { cause: error.cause };
  return { ...error, name: error.name, message: error.message, ...cause };
}
